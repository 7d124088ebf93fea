"""People who may enter with a password of their own: a small file of names and salted hashes.

One line of JSON a user. The hash is scrypt (RFC 7914) of the standard library: 16 MiB and some 50 ms a try.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import secrets
from collections.abc import Mapping
from pathlib import Path

from flows.errors import BadSetting
from warehouse.errors import storage_errors

SHORTEST_PASSWORD = 10
LONGEST_NAME = 80
_COST = {"n": 2**14, "r": 8, "p": 1}
_NOBODY = base64.b64encode(bytes(16 + 32)).decode()
"""What the password of a name that is not there is compared with, so that the time taken does not tell names."""


def read_users(path: Path) -> dict[str, str]:
    """Salted hash of each user, by name.

    Raises:
        BadSetting: there is no such file, or a line of it is no user.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
        return {str(row["name"]): str(row["scrypt"]) for row in map(json.loads, filter(str.strip, lines))}
    except FileNotFoundError:
        raise BadSetting(
            f"there is no file of users {path}; make one with: selaras user add NAME --users {path}"
        ) from None
    except (ValueError, KeyError, TypeError):
        raise BadSetting(f"{path} is no file of users as `selaras user add` writes it") from None


def put_user(path: Path, name: str, password: str) -> None:
    """Adds a user, or gives one a new password; the file is readable by its owner alone.

    Raises:
        BadSetting: the name or the password is no good.
        StorageFailed: the file cannot be written.
    """
    name = " ".join(name.split())
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        raise BadSetting(f"a name has 1 to {LONGEST_NAME} characters that can be printed")
    if len(password) < SHORTEST_PASSWORD:
        raise BadSetting(f"a password has at least {SHORTEST_PASSWORD} characters")
    users = read_users(path) if path.exists() else {}
    salt = secrets.token_bytes(16)
    _write(path, users | {name: base64.b64encode(salt + _hash(password, salt)).decode()})


def drop_user(path: Path, name: str) -> None:
    """Takes a user out.

    Raises:
        BadSetting: there is none of that name.
    """
    users = read_users(path)
    if users.pop(name, None) is None:
        raise BadSetting(f"{path} has no user {name!r}")
    _write(path, users)


def knows(users: Mapping[str, str], name: str, password: str) -> bool:
    """Whether this is the password of that user, in a time that tells neither names nor hashes."""
    held = base64.b64decode(users.get(name, _NOBODY))
    return secrets.compare_digest(_hash(password, held[:16]), held[16:]) and name in users


def _hash(password: str, salt: bytes) -> bytes:
    return hashlib.scrypt(password.encode("utf-8", "surrogatepass"), salt=salt, dklen=32, maxmem=2**26, **_COST)


def _write(path: Path, users: Mapping[str, str]) -> None:
    rows = (json.dumps({"name": name, "scrypt": held}) + "\n" for name, held in sorted(users.items()))
    aside = path.with_name(f"{path.name}.new")
    with storage_errors(path, "write the users to"):
        aside.unlink(missing_ok=True)
        descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.writelines(rows)
        aside.replace(path)
