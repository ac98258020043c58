"""The halves there are, and the doors to them: one for each dialect that a client may speak."""

from collections.abc import Callable
from dataclasses import dataclass

from tui.sandbox import bluedolphin, hoko, myreports, partnerpage_half
from tui.sandbox.bluedolphin_gate import READ_ONLY_KEY as BLUEDOLPHIN_READ_ONLY_KEY
from tui.sandbox.faults import Answer, throttled
from tui.sandbox.half import Half
from tui.sandbox.hoko_gate import LINKS_KEY, READ_ONLY_KEY
from tui.sandbox.partnerpage import PREFIX
from tui.sandbox.partnerpage import READ_ONLY_KEY as PARTNERPAGE_READ_ONLY_KEY
from tui.sandbox.switches import Switch, Switches


def _throttled(seconds: int, _switches: Switches) -> Answer:
    return throttled(seconds)


@dataclass(frozen=True, slots=True)
class Door:
    """A dialect and the half that speaks it.

    `curl` is a request to try, in which `{origin}` and what `connection()` gives are filled in; `other_keys`
    are keys that may do less; `throttled` is the half's 429.
    """

    dialect: str
    half: Half
    curl: str
    other_keys: tuple[tuple[str, str], ...] = ()
    throttled: Callable[[int, Switches], Answer] = _throttled


_PARTNERPAGE = "curl -H 'Authorization: {key}' '{origin}" + PREFIX
_READ_ONLY = ("read-only key", PARTNERPAGE_READ_ONLY_KEY)

DOORS = (
    Door(
        "partnerpage-entries",
        partnerpage_half,
        _PARTNERPAGE + "/directories/{directory}/entries/partners/?page_size=1'",
        (_READ_ONLY,),
    ),
    Door(
        "partnerpage-reviews",
        partnerpage_half,
        _PARTNERPAGE + "/reviews/directory/{directory}/?status=P&page_size=1'",
        (_READ_ONLY,),
    ),
    Door(
        "hoko-partners",
        hoko,
        "curl -H 'Authorization: Bearer {key}' '{origin}/api/partners?take=1'",
        (("read-only key", READ_ONLY_KEY), ("linksWrite key", LINKS_KEY)),
        hoko.throttled,
    ),
    Door(
        "myreports-contacts",
        myreports,
        "curl -H 'Authorization: Bearer {key}' "
        "'{origin}/api/v1.0/contactdirectories/{directory}/items?filter=%2B44&fields=phone1'",
        throttled=myreports.throttled,
    ),
    Door(
        "bluedolphin-relations",
        bluedolphin,
        "curl -H 'x-api-key: {key}' -H 'tenant: {tenant}' -H 'Content-Type: application/json' "
        "'{origin}/v1/workspaces'",
        (("read-only key", BLUEDOLPHIN_READ_ONLY_KEY),),
    ),
)

OTHERS: tuple[Half, ...] = tuple(door.half for door in DOORS if door.half is not partnerpage_half)
"""Each half but PartnerPage's, whose reviews have a number of their own when it is filled."""

SWITCHES: tuple[Switch, ...] = (
    *partnerpage_half.SWITCHES,
    *(switch for half in OTHERS for switch in half.SWITCHES),
)


def door_to(path: str) -> Door | None:
    """The door whose half has the longest prefix of this path."""
    fitting = [
        (len(prefix), door) for door in DOORS for prefix in door.half.PREFIXES if _is_within(path, prefix)
    ]
    return max(fitting, key=lambda found: found[0])[1] if fitting else None


def _is_within(path: str, prefix: str) -> bool:
    return f"{path}/".startswith(f"{prefix.rstrip('/')}/")
