"""The commands that need no screen, as the command line spells them. Loads argparse alone, for quick help."""

import argparse
from collections.abc import Callable
from typing import Final

Adder = Callable[..., argparse.ArgumentParser]
"""`add_parser` of whoever holds the subcommands."""

STATUSES: Final = (
    "Exit status: 0 done; 1 failed, or not everything was kept; 2 usage; 3 not reached, busy or unknown, try"
    " again; 130 interrupted. Results go to standard output, everything else to standard error."
)


def add_commands(add: Adder) -> None:
    """Adds all of them. None takes abbreviated options: `--y` must not send anything."""
    _add_list(add)
    _add_show(add)
    _add_set(add)
    _add_new(add)
    _add_delete(add)
    _add_plan(add)
    _add_apply(add)
    _add_undo(add)
    _add_act(add)
    _add_drop(add)
    _add_drafts(add)
    _add_log(add)
    _add_profiles(add)
    _add_purge(add)


def _command(add: Adder, name: str, words: str) -> argparse.ArgumentParser:
    parser = _bare_command(add, name, words)
    # where it is not given, what stands before the command holds
    parser.add_argument("--profile", metavar="NAME", default=argparse.SUPPRESS, help="which profile to use")
    parser.add_argument("--unmask", action="store_true", help="print what the profile's mask hides as well")
    return parser


def _bare_command(add: Adder, name: str, words: str) -> argparse.ArgumentParser:
    return add(
        name,
        help=words,
        description=f"{words[0].upper()}{words[1:]}.",
        epilog=STATUSES,
        allow_abbrev=False,
    )


def _add_list(add: Adder) -> None:
    parser = _command(add, "list", "list the records")
    terms = 'words, "phrases", field:word, field>4, a | b, is:edited, has:field, -not (alone: --filter=-not)'
    parser.add_argument("--filter", metavar="WORDS", default="", help=terms)
    parser.add_argument("--all", action="store_true", help="read on where a server names no end")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="a line of JSON a record, as the server gave it")
    form.add_argument("--tsv", action="store_true", help="tab-separated, never cut")
    parser.add_argument("--columns", metavar="A,B", help="fields to show, by name or label; also id, state")


def _add_show(add: Adder) -> None:
    parser = _command(add, "show", "show one record, edits as old -> new")
    _add_id(parser)
    parser.add_argument("--json", action="store_true", help="the record as the server gave it")


def _add_set(add: Adder) -> None:
    parser = _command(add, "set", "edit fields of one record; nothing is sent")
    _add_id(parser)
    words = "field by name or label, and its new text; nothing after = empties it"
    parser.add_argument("edits", metavar="FIELD=TEXT", nargs="+", help=words)


def _add_new(add: Adder) -> None:
    parser = _command(add, "new", "begin a new record; it is created by apply")
    parser.add_argument("edits", metavar="FIELD=TEXT", nargs="+", help="field by name or label, and its text")


def _add_delete(add: Adder) -> None:
    _add_id(_command(add, "delete", "have a record wait to be deleted; apply deletes it"))


def _add_act(add: Adder) -> None:
    parser = _command(add, "act", "show what else can be done with a record, ask, and do it")
    _add_id(parser)
    parser.add_argument("action", metavar="ACTION", help="its name; a wrong one lists all of them")
    parser.add_argument("text", metavar="TEXT", nargs="?", default="", help="what goes with it")
    parser.add_argument("--yes", action="store_true", help="do not ask")


def _add_plan(add: Adder) -> None:
    parser = _command(add, "plan", "show the very requests that the drafts would send; nothing is sent")
    _add_ids(parser)
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="a line of JSON a record")
    form.add_argument("--curl", action="store_true", help="commands for a shell, the key as $PATCHDESK_TOKEN")


def _add_apply(add: Adder) -> None:
    parser = _command(add, "apply", "show the plan, ask, send it, and tell what was kept")
    _add_ids(parser)
    parser.add_argument("--yes", action="store_true", help="do not ask")
    words = "wait until it is known what became of writes without an answer"
    parser.add_argument("--wait", action="store_true", help=words)


def _add_undo(add: Adder) -> None:
    parser = _command(add, "undo", "show what would take a write back, ask, and send it")
    words = "a record: its newest write; or a write, by its attempt in 'log --json'; beginnings will do"
    parser.add_argument("what", metavar="ID-OR-ATTEMPT", help=words)
    parser.add_argument("--batch", action="store_true", help="all that was sent in the same commit")
    parser.add_argument("--yes", action="store_true", help="do not ask")


def _add_drop(add: Adder) -> None:
    parser = _command(add, "drop", "forget the draft on one record")
    _add_id(parser)
    parser.add_argument("--yes", action="store_true", help="do not ask")


def _add_drafts(add: Adder) -> None:
    parser = _command(add, "drafts", "print the drafts as one JSON document, or save it as a new file")
    _add_ids(parser)
    words = "the file to make, or the folder to make it in; - is standard output; none is written over"
    parser.add_argument("--save", metavar="FILE", help=words)


def _add_log(add: Adder) -> None:
    parser = _command(add, "log", "show what was written to the server, the newest last; needs no network")
    words = "only writes with all of these: words, record:word, by:word, result:word; -not after --"
    parser.add_argument("words", metavar="WORDS", nargs="*", help=words)
    parser.add_argument("--id", metavar="ID", help="only of records whose id begins so")
    parser.add_argument("--limit", metavar="N", type=int, help="only the newest N (default: all)")
    parser.add_argument("--json", action="store_true", help="a line of JSON a write, with before and after")


def _add_profiles(add: Adder) -> None:
    parser = _bare_command(add, "profiles", "show all profiles, and where their keys come from")
    words = "read the first page of these profiles' lists, and no more (default: of all)"
    parser.add_argument("--test", metavar="NAME", nargs="*", help=words)
    parser.add_argument("--json", action="store_true", help="a line of JSON a profile")


def _add_purge(add: Adder) -> None:
    words = "remove what this machine keeps of a profile, once its name was typed"
    _bare_command(add, "purge", words).add_argument("name", metavar="NAME", help="the profile's name")


def _add_id(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", metavar="ID", help="an id, or a beginning that only one has")


def _add_ids(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("ids", metavar="ID", nargs="*", help="only these drafts (default: all)")
