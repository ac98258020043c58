"""`patchdesk drafts`: the drafts that wait, as one JSON document."""

import argparse
from datetime import UTC, datetime

from tui.cli import finding, status
from tui.cli.terminal import Terminal
from tui.present.clean import clean
from tui.present.draft_export import document_text, drafts_document, file_name
from tui.present.words import count
from tui.workspace.desk import Desk
from tui.workspace.saved_file import save_as


async def run(desk: Desk, terminal: Terminal, asked: argparse.Namespace) -> int:
    """Needs no network. On standard output in one line, without what is masked; in a file whole, in many.
    Raises `Problem`."""
    drafts = finding.find_drafts(desk.workspace, asked.ids)
    now = datetime.now(UTC).astimezone()
    printed = asked.save in (None, "-")
    document = drafts_document(desk.profile.name, drafts, now, masked=printed)
    if printed:
        terminal.put_json(document)
    else:
        name = file_name(desk.profile.name, now)
        terminal.put(clean(str(save_as(asked.save, name, document_text(document).encode()))))
    terminal.say(f"{count(len(drafts), 'draft')}. Nothing was sent.")
    return status.OK
