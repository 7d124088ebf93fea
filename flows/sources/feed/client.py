"""A polite client: one request at a time, a pause between two to one host, back-off when a server cannot answer."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from importlib.metadata import version
from types import TracebackType
from typing import Self, TypeVar

import httpx
from tenacity import RetryCallState, Retrying, retry_if_exception_type, stop_after_attempt

from flows.settings import FeedSettings
from flows.sources.feed.addresses import CheckedTransport, Refused

T = TypeVar("T")
REDIRECTS = 5
_PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
"""Statuses that another attempt may change (RFC 9110 and 6585)."""


class Failed(Exception):
    """The file cannot be had; `code` is that of the issue."""

    def __init__(self, code: str, message: str, *, lasting: bool = False) -> None:
        super().__init__(message)
        self.code = code
        self.lasting = lasting
        """True when asking again soon is of no use: the server says so, or the content does."""


class Passing(Exception):
    """An answer that another attempt may change."""

    def __init__(self, message: str, wait_s: float | None = None) -> None:
        super().__init__(message)
        self.wait_s = wait_s
        """Seconds that the server asks to wait."""


class Client:
    """HTTP client of one harvest; close it, or use `with`."""

    def __init__(self, settings: FeedSettings) -> None:
        self._settings = settings
        self._last: dict[str, float] = {}
        self._http = httpx.Client(
            transport=CheckedTransport(settings.private_networks),
            headers={
                "User-Agent": f"selaras/{version('selaras')} (reads regulations; one request at a time)",
                # ranges and lengths count the bytes of the file itself
                "Accept-Encoding": "identity",
            },
            timeout=settings.timeout_s,
            follow_redirects=True,
            max_redirects=REDIRECTS,
            event_hooks={"request": [self._pause]},
            trust_env=False,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._http.close()

    def attempt(self, step: Callable[[], T]) -> T:
        """The step's result, after as many attempts as the settings allow.

        Raises:
            Failed: the last attempt failed too, or the address is refused.
        """
        tries = Retrying(
            stop=stop_after_attempt(self._settings.attempts),
            retry=retry_if_exception_type((httpx.TransportError, Passing)),
            wait=self._wait,
            reraise=True,
        )
        try:
            return tries(step)
        except Refused as error:
            raise Failed("address-refused", str(error)) from error
        except httpx.TooManyRedirects as error:
            raise Failed("download-failed", f"the server redirects more than {REDIRECTS} times") from error
        except (httpx.HTTPError, httpx.InvalidURL, Passing) as error:
            what = str(error) or type(error).__name__
            raise Failed("download-failed", f"{what} ({self._settings.attempts} attempts)") from error

    @contextmanager
    def get(self, url: str, headers: Mapping[str, str]) -> Iterator[httpx.Response]:
        """The answer to a GET, its body not yet read.

        Raises:
            Passing: the server cannot answer now.
            Failed: it answers that there is no such file.
        """
        with self._http.stream("GET", url, headers=dict(headers)) as answer:
            if answer.status_code in _PASSING:
                raise Passing(f"the server answers {answer.status_code}", _retry_after(answer))
            if answer.status_code not in (200, 206, 304, 416):
                what = f"the server answers {answer.status_code} {answer.reason_phrase}"
                raise Failed("download-failed", what, lasting=True)
            yield answer

    def _pause(self, request: httpx.Request) -> None:
        """Let the host rest; also before each redirect, which may go back to it."""
        host = request.url.host
        rest = self._last.get(host, float("-inf")) + self._settings.pause_s - time.monotonic()
        if rest > 0:
            time.sleep(rest)
        self._last[host] = time.monotonic()

    def _wait(self, tries: RetryCallState) -> float:
        """Seconds before the next attempt: what the server asks for, else twice as many as the time before."""
        error = tries.outcome.exception() if tries.outcome else None
        asked = error.wait_s if isinstance(error, Passing) else None
        doubled = self._settings.backoff_s * 2 ** (tries.attempt_number - 1)
        return float(min(asked if asked is not None else doubled, self._settings.longest_wait_s))


def _retry_after(answer: httpx.Response) -> float | None:
    """Seconds of the header Retry-After, given as a number or a date (RFC 9110, 10.2.3)."""
    value = answer.headers.get("Retry-After", "").strip()
    if value.isdecimal():
        return float(value)
    try:
        return max(0.0, (parsedate_to_datetime(value) - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError):
        return None
