"""`patchdesk sandbox`: its words, and what they ask for."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from tui.present.clean import clean


def add_sandbox(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.add_argument("--port", type=int, default=0, help="port to listen on (0: any)")
    parser.add_argument(
        "--data", metavar="FILE", help="keep the data in this file (default: the state folder)"
    )
    parser.add_argument("--records", type=int, default=240, metavar="N", help="entries to make (240)")
    parser.add_argument("--reviews", type=int, metavar="N", help="reviews to make (a few more than entries)")
    parser.add_argument("--seed", type=int, default=1, metavar="S", help="which data to make (1)")
    parser.add_argument("--memory", action="store_true", help="keep the data in memory, gone at the end")
    parser.add_argument("--reset", action="store_true", help="make the data anew and end")
    parser.add_argument("--json", action="store_true", help="print how to connect as one line of JSON")
    parser.add_argument("--watch-stdin", action="store_true", help="end when standard input ends")
    parser.add_argument(
        "--fault",
        action="append",
        default=[],
        metavar="WORDS",
        help="misbehave: '[METHOD] [PATH] EFFECT [times=N]', as in 'PATCH /reviews/ delay=0.5 times=3'; "
        "effects: delay=S, 429[=S], 500, 503, html, reset-before, reset-after, truncate, type=CONTENT/TYPE",
    )
    parser.add_argument(
        "--switch",
        action="append",
        default=[],
        metavar="NAME[=on|off]",
        help="behave otherwise where a contract is silent; 'list' prints all switches",
    )


def run_sandbox(asked: argparse.Namespace, state_folder: Callable[[], Path]) -> int:
    """Serve, or make the data anew. Returns the exit status: 2 for words that cannot be understood."""
    from tui.sandbox import fault_words, halves, switches

    if "list" in asked.switch:
        print(switches.listed(halves.SWITCHES))
        return 0
    try:
        asked.faults = [fault_words.parsed(words) for words in asked.fault]
        asked.switches = switches.chosen(asked.switch, halves.SWITCHES)
    except ValueError as error:
        print(clean(f"patchdesk: {error}"), file=sys.stderr)
        return 2
    try:
        _run(asked, None if asked.memory else asked.data or str(state_folder() / "sandbox.sqlite"))
    except OSError as error:
        print(clean(f"patchdesk: the sandbox cannot start: {error.strerror or error}"), file=sys.stderr)
        return 1
    return 0


def _run(asked: argparse.Namespace, data: str | None) -> None:
    from tui.sandbox import serve

    made = {"records": asked.records, "seed": asked.seed, "reviews": asked.reviews}
    if asked.reset:
        serve.reset(data or ":memory:", **made)
        print(clean(f"The sandbox's data in {data} is as it was at first."))
        return
    serve.serve(
        port=asked.port,
        data=data,
        as_json=asked.json,
        watch_stdin=asked.watch_stdin,
        faults=asked.faults,
        switches=asked.switches,
        **made,
    )
