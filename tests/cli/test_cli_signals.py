"""A command that is asked to end: by a signal, or because its terminal is gone."""

import signal
from collections.abc import Iterator

import httpx
import pytest

from tests.cli.site import Site
from tui.sandbox.faults import Fault

ENDS = pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    """What a process that ends never undoes: this one goes on."""
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGALRM)}
    yield
    signal.alarm(0)
    for number, handler in before.items():
        signal.signal(number, handler)


def at_the_write(site: Site, number: signal.Signals) -> None:
    def end(request: httpx.Request) -> None:
        if request.method == "PATCH":
            signal.raise_signal(number)

    site.on_request = end


@ENDS
def test_a_write_under_way_is_given_up_and_told_of_at_the_next_start(
    site: Site, number: signal.Signals
) -> None:
    identity = site.ids()[0]
    site.run("set", identity, "headline=New")
    at_the_write(site, number)
    site.faults.add(Fault(method="PATCH", after=3600.0, times=1))
    ran = site.run("apply", "--yes")
    assert ran.status == 128 + number
    assert "Interrupted." in ran.err
    assert [plan["state"] for plan in site.run("plan", "--json").documents] == ["unknown"]
    site.on_request = lambda _: None
    again = site.run("apply", "--yes")
    assert again.status == 0
    assert "It was read back: it has happened." in again.err
    assert site.writes == [{"headline": "New"}]


@ENDS
def test_taking_back_that_is_given_up_is_told_of_too(site: Site, number: signal.Signals) -> None:
    identity = site.ids()[0]
    was = site.entry(identity)["headline"]
    site.run("set", identity, "headline=New")
    site.run("apply", "--yes")
    at_the_write(site, number)
    site.faults.add(Fault(method="PATCH", after=3600.0, times=1))
    assert site.run("undo", identity, "--yes").status == 128 + number
    site.on_request = lambda _: None
    again = site.run("apply", "--yes")
    assert "It was read back: it has happened." in again.err
    assert [write["headline"] for write in site.writes] == ["New", was]


@ENDS
def test_nothing_more_is_sent(site: Site, number: signal.Signals) -> None:
    ids = site.ids()[:7]
    for identity in ids:
        site.run("set", identity, "headline=New")
    at_the_write(site, number)
    site.faults.add(Fault(method="PATCH", before=3600.0, times=None))
    assert site.run("apply", "--yes").status == 128 + number
    assert 0 < len(site.writes) < len(ids)
    states = [plan["state"] for plan in site.run("plan", "--json").documents]
    assert len(states) == len(ids)
