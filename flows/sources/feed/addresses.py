"""Which addresses may be reached: public ones over http and https, and the networks that the settings name.

The check is made where the connection is made: a name is resolved once, every address that it stands for is checked,
and the connection goes to a checked address. So neither a redirect nor a name that changes its address between check
and use leads inside.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Sequence

import httpx

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
SCHEMES = ("http", "https")
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
"""RFC 6052: addresses that stand for one of IPv4."""


class Refused(Exception):
    """The address must not be reached; the message says why."""


def is_public(address: Address) -> bool:
    """Whether an address is one of the public internet, and whatever address it may embed is too."""
    if isinstance(address, ipaddress.IPv6Address):
        embedded = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
        if address in _NAT64:
            embedded.append(ipaddress.IPv4Address(address.packed[-4:]))
        if not all(is_public(inner) for inner in embedded if inner is not None):
            return False
    return address.is_global and not address.is_multicast


class CheckedTransport(httpx.BaseTransport):
    """A transport that connects to checked addresses only.

    The connections of each host are its own, so that a certificate checked for one name never serves another.
    """

    def __init__(self, private_networks: Sequence[str]) -> None:
        self._allowed = tuple(ipaddress.ip_network(network, strict=False) for network in private_networks)
        self._of_host: dict[str, httpx.HTTPTransport] = {}

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send the request to the first address of its host that answers.

        Raises:
            Refused: the scheme is not http or https, or an address of the host is not public.
            httpx.TransportError: the host cannot be resolved or reached.
        """
        if request.url.scheme not in SCHEMES:
            raise Refused(f"{request.url.scheme}:// is neither http nor https")
        host = request.url.host
        if host not in self._of_host:
            self._of_host[host] = httpx.HTTPTransport()  # SSL_CERT_FILE may name further authorities
        transport = self._of_host[host]
        failed: httpx.TransportError | None = None
        for address in self._resolve(request):
            pinned = httpx.Request(
                request.method,
                request.url.copy_with(host=str(address)),
                headers=request.headers,  # the client has put the name into Host
                stream=request.stream,
                extensions={**request.extensions, "sni_hostname": host},
            )
            try:
                return transport.handle_request(pinned)
            except (httpx.ConnectError, httpx.ConnectTimeout) as error:
                failed = error
        raise failed or httpx.ConnectError(f"{host} has no address", request=request)

    def _resolve(self, request: httpx.Request) -> list[Address]:
        """Addresses of the host, in the order of the resolver."""
        host, port = request.url.host, request.url.port or {"http": 80, "https": 443}[request.url.scheme]
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise httpx.ConnectError(f"{host} cannot be resolved: {error}", request=request) from error
        addresses = list(dict.fromkeys(ipaddress.ip_address(entry[4][0]) for entry in found))
        for address in addresses:
            if not is_public(address) and not any(address in network for network in self._allowed):
                which = "a private address" if host == str(address) else f"the private address {address}"
                raise Refused(f"{host} is {which}; to allow it, name its network in SELARAS_PRIVATE_NETWORKS")
        return addresses

    def close(self) -> None:
        """Close all connections."""
        for transport in self._of_host.values():
            transport.close()
