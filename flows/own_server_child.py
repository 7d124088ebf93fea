"""The process of `flows.own_server`: a Prefect server without pages that ends when the command that started it is gone.

Its standard input is a pipe of which the command holds the other end and never writes to: that end closes with the
command however it ends, killed hard as well.
"""

from __future__ import annotations

import os
import signal
import sys
import threading


def main(host: str, port: str) -> None:
    """Serve on this address until told to stop, or until the command is gone."""
    threading.Thread(target=_end_with_the_command, daemon=True).start()
    import uvicorn

    uvicorn.run(
        "prefect.server.api.server:create_app",
        factory=True,
        host=host,
        port=int(port),
        log_level="error",
        lifespan="on",
    )


def _end_with_the_command() -> None:
    sys.stdin.buffer.read()
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    main(*sys.argv[1:])
