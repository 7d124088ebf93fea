"""Addresses: what is public, and that the connection goes to the address that was checked."""

import ipaddress
import socket

import httpx
import pytest
import trustme

from flows.sources.feed.addresses import CheckedTransport, Refused, is_public
from tests.flows.sources.server import HOME, body


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
        "255.255.255.255", "::1", "::", "fe80::1", "fc00::1", "ff02::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1",
        "64:ff9b::a00:1", "2002:7f00:1::", "2002:c0a8:101::1",
    ],
)  # fmt: skip
def test_private_reserved_and_embedded_private_addresses_are_not_public(address):
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", ["103.10.66.1", "8.8.8.8", "2001:4860:4860::8888", "64:ff9b::808:808"])
def test_addresses_of_the_internet_are_public(address):
    assert is_public(ipaddress.ip_address(address))


def names(monkeypatch, *answers):
    """Let the resolver answer so for a name, one time after the other; an address stands for itself."""
    left, real = list(answers), socket.getaddrinfo

    def resolve(host, port, *rest, **options):
        if host[0].isdigit():
            return real(host, port, *rest, **options)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in left.pop(0)]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)


def test_a_name_is_resolved_once_and_the_connection_goes_to_what_was_checked(server, monkeypatch):
    server.answers["/x"] = body(b"here")
    port = server.url.rpartition(":")[2]
    names(monkeypatch, [HOME], ["127.0.0.66"])
    with httpx.Client(transport=CheckedTransport([f"{HOME}/32"])) as client:
        assert client.get(f"http://jdih.example.go.id:{port}/x").content == b"here"
        assert server.asked("/x")[0]["Host"] == f"jdih.example.go.id:{port}"
        with pytest.raises(Refused, match=r"127\.0\.0\.66"):
            client.get(f"http://jdih.example.go.id:{port}/x")


def test_the_certificate_is_that_of_the_name_and_not_of_the_address(server, monkeypatch, tmp_path):
    authority = trustme.CA()
    authority.cert_pem.write_to_path(tmp_path / "ca.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
    server.answers["/x"] = body(b"here")
    server.encrypt(authority.issue_cert("jdih.example.go.id"))
    port = server.url.rpartition(":")[2]
    names(monkeypatch, [HOME], [HOME])
    with httpx.Client(transport=CheckedTransport([f"{HOME}/32"])) as client:
        assert client.get(f"https://jdih.example.go.id:{port}/x").content == b"here"
        with pytest.raises(httpx.ConnectError, match="certificate verify failed"):
            client.get(f"https://other.example.go.id:{port}/x")


def test_a_name_with_one_private_address_among_public_ones_is_refused(monkeypatch):
    names(monkeypatch, ["103.10.66.1", "10.0.0.5"])
    with httpx.Client(transport=CheckedTransport(())) as client, pytest.raises(Refused, match=r"10\.0\.0\.5"):
        client.get("http://jdih.example.go.id/")


def test_the_next_address_of_a_name_is_tried_when_one_does_not_answer(server, monkeypatch):
    server.answers["/x"] = body(b"here")
    names(monkeypatch, ["127.0.0.3", HOME])  # nothing listens on the first
    with httpx.Client(transport=CheckedTransport(["127.0.0.0/8"])) as client:
        assert client.get(f"http://jdih.example.go.id:{server.url.rpartition(':')[2]}/x").content == b"here"


def test_a_name_that_cannot_be_resolved_is_an_error_of_the_connection():
    with httpx.Client(transport=CheckedTransport(())) as client, pytest.raises(httpx.ConnectError):
        client.get("http://nowhere.invalid/")
