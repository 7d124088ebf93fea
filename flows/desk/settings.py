"""What the desk may be told, checked before anything listens."""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from flows.errors import BadSetting

SHORTEST_TOKEN = 16
"""Characters of a token, at least: 16 random letters and digits cannot be guessed over a network."""


@dataclass(frozen=True, slots=True)
class DeskSettings:
    """Settings of one desk.

    Raises:
        BadSetting: it would be reachable from other machines without a token or users, or the token is too short.
    """

    warehouse: Path = Path("selaras.duckdb")
    host: str = "127.0.0.1"
    """Address to listen on; only the local machine unless there is a token or users."""
    port: int = 8460
    token: str | None = field(default=None, repr=False)
    """Shared secret that a visitor must give; None on the local machine."""
    users: Mapping[str, str] = field(default_factory=dict, repr=False)
    """Salted hash of each person who may enter with a password, by name; see `flows.desk.security.users`."""
    names: tuple[str, ...] = ()
    """Further host names under which the desk may be reached, such as `selaras.kantor.example`."""
    by_words: bool = False
    """Search by words alone, without loading the encoder."""
    form_bytes: int = 64_000
    """Largest body of a form or an API call."""
    upload_bytes: int = 25_000_000
    """Largest body where a draft is uploaded."""
    query_bytes: int = 4_000
    """Longest query string of an address."""
    watch_s: float = 2.0
    """Seconds between two looks at whether a new release has been published."""

    def __post_init__(self) -> None:
        if self.token is not None and len(self.token) < SHORTEST_TOKEN:
            raise BadSetting(f"the token of the desk needs at least {SHORTEST_TOKEN} characters")
        if not self.local and not self.guarded:
            raise BadSetting(
                f"the desk on {self.host} could be reached from other machines: give it a token with --token-file or "
                "people with --users, or leave out --host"
            )

    @property
    def guarded(self) -> bool:
        """Whether people must say who they are, or show the token."""
        return self.token is not None or bool(self.users)

    @property
    def local(self) -> bool:
        """Whether the address is reachable from this machine alone."""
        if self.host == "localhost":
            return True
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False

    @property
    def trusted_hosts(self) -> tuple[str, ...]:
        """Host names that a request may carry; any other is refused, since a page elsewhere may have chosen it."""
        return tuple(dict.fromkeys(("127.0.0.1", "localhost", "[::1]", "::1", self.host, *self.names)))
