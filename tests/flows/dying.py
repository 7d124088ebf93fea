"""Functions that kill the worker that runs them; in a module, so that the worker finds them by name."""

import os
import signal
from pathlib import Path


def once(shared, part):
    """What the function of `shared` gives for the part; the first worker that is asked dies instead."""
    mark, function, what_all_need = shared
    try:
        Path(mark).mkdir()
    except FileExistsError:
        return function(what_all_need, part)
    os.kill(os.getpid(), signal.SIGKILL)


def always(shared, part):
    os.kill(os.getpid(), signal.SIGKILL)


def process(shared, part):
    return os.getpid(), shared, part
