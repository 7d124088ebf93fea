"""Everything that the pages show and do, as JSON; the ids are those of the addresses and of the warehouse.

Front door: `routers`. `stock` reads and decides, `checks` takes drafts, `describing` tells programs and people what
there is.
"""

from flows.desk.api import checks, describing, stock

routers = (stock.router, checks.router, describing.router)

__all__ = ["routers"]
