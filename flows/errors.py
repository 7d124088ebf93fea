"""What a user or an operator can put right, each as an error whose message says what, where and what to do."""

from __future__ import annotations


class Mistake(Exception):
    """Anything that the command line shows as one line, without a traceback."""


class BadSetting(Mistake):
    """A setting or an option that makes no sense."""


class NothingRead(Mistake):
    """No source held a document that could be read."""


class WrongEncoder(Mistake):
    """The warehouse was made with another encoder than the one at hand."""
