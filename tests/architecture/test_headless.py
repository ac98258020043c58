"""What is loaded when a layer is: shown in a new interpreter, by importing every module of it."""

import subprocess
import sys
from collections.abc import Collection, Iterable
from pathlib import Path

import pytest

from tests.architecture.house import HOUSE, read_house

ROOT = Path(__file__).parents[2]
START = f"{HOUSE}.__main__"
# argv: the unwanted packages, comma-separated, then the modules; prints each module that brings one with it
PROBE = """
import importlib, sys
unwanted = set(sys.argv[1].split(","))
for name in sys.argv[2:]:
    importlib.import_module(name)
    for package in sorted(unwanted & set(sys.modules)):
        unwanted.discard(package)
        print(name, "loads", package)
"""


def loads(modules: Iterable[str], unwanted: Collection[str]) -> str:
    """What `PROBE` has to say, in the order of the modules; each unwanted package once."""
    done = subprocess.run(
        [sys.executable, "-c", PROBE, ",".join(unwanted), *modules],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def modules_of(layer: str) -> list[str]:
    return [name for name, module in read_house(ROOT).items() if module.layer == layer]


def test_the_probe_names_who_loads_what() -> None:
    assert loads(["json"], {"json.decoder", "httpx"}) == "json loads json.decoder\n"


@pytest.mark.parametrize("layer", ["domain", "dialects", "store", "present", "workspace"])
def test_the_core_needs_neither_screen_nor_network(layer: str) -> None:
    assert loads(modules_of(layer), {"textual", "httpx"}) == ""


def test_the_interface_needs_no_network() -> None:
    assert loads(modules_of("ui"), {"httpx", "starlette"}) == ""


@pytest.mark.skipif(START not in read_house(ROOT), reason="there is no __main__ yet")
def test_the_start_loads_nothing_that_the_first_frame_can_do_without() -> None:
    assert loads([START], {"textual", "httpx", "starlette", "pydantic"}) == ""
