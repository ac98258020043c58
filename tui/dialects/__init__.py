"""How one API spells its records. The registry: a line each. A dialect is loaded when it is first asked for:
a start needs one, and each takes its time."""

from collections.abc import Callable
from importlib import import_module

from tui.dialects.base import Dialect, Site


class Late:
    """The `dialect` of a module, which is imported when a site is given."""

    def __init__(self, module: str) -> None:
        self._module = module

    def __call__(self, site: Site) -> Dialect:
        """What speaks to that site."""
        made: Dialect = import_module(self._module).dialect(site)
        return made


DIALECTS: dict[str, Callable[[Site], Dialect]] = {
    "partnerpage-entries": Late("tui.dialects.partnerpage_entries"),
    "partnerpage-reviews": Late("tui.dialects.partnerpage_reviews"),
    "hoko-partners": Late("tui.dialects.hoko_partners"),
    "myreports-contacts": Late("tui.dialects.myreports_contacts"),
    "bluedolphin-relations": Late("tui.dialects.bluedolphin_relations"),
}
