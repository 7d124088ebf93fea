"""The desk: where a regulator searches, compares and decides, in the browser and as JSON.

Front door: `create_app` makes the application for `DeskSettings`; `selaras serve` runs it.
"""

from flows.desk.app import create_app
from flows.desk.settings import DeskSettings

__all__ = ["DeskSettings", "create_app"]
