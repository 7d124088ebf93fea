"""What stands between the network and the pages: hosts, headers, limits, the token, and forged requests.

Front door: `protect` puts all of it around an application.
"""

from flows.desk.security.protection import protect

__all__ = ["protect"]
