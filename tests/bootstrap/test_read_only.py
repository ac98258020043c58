"""A desk that is read-only: everything can be looked at and edited, and nothing leaves, by no way."""

from pathlib import Path

import pytest

from tests.support.bench import filled
from tests.support.wire import sandbox
from tests.workspace.profile_files import WHOLE, read
from tui.bootstrap.desks import Desks
from tui.dialects.exchange import Request
from tui.domain.problem import Kind, Problem
from tui.sandbox.faults import Faults
from tui.sandbox.partnerpage import DIRECTORY_ID, KEY
from tui.workspace.outcome import Result
from tui.workspace.plan import action_step
from tui.workspace.settings import find_profile


@pytest.mark.parametrize("where", ["profile", "command line"])
async def test_nothing_leaves_by_any_way(tmp_path: Path, where: str) -> None:
    faults = Faults()
    with filled() as store:
        async with sandbox(store, faults) as origin:
            text = WHOLE.replace("https://v1.api.partnerpage.io", origin)
            text = text.replace("9666c7ff-e19c-4368-9dce-c81e0d2de158", DIRECTORY_ID)
            text = text.replace('{ env = "PARTNERS_KEY" }', f'{{ command = ["echo", "{KEY}"] }}')
            text += f"read_only = {str(where == 'profile').lower()}\n"
            file = read(tmp_path, f"[profiles.mine]\n{text}")
            desks = Desks(tmp_path, lambda: None, file, read_only=where == "command line")
            profile = find_profile(desks.profiles, "mine")
            assert profile.note.startswith("Read-only")
            desk = await desks.open(profile)
            workspace = desk.workspace
            await workspace.load(lambda *_: None)
            changed, gone, acted = (workspace.key(name) for name in list(workspace.records)[:3])
            workspace.edit(changed, "title", "Mine")
            workspace.remove(gone)
            new = workspace.begin(workspace.records[acted.id])
            workspace.edit(new.key, "slug", "a-new-slug")
            plan = workspace.plan()
            assert len(plan.steps) == 3
            assert plan.requests == ()
            for step in plan.steps:
                assert step.problem is not None
                assert "read-only" in step.problem.what
            action = next(each for each in workspace.dialect.actions if each.id == "submit")
            draft = workspace.draft(acted)
            asked = workspace.action(acted, action, "")
            assert asked.steps == (action_step(draft, action, "", workspace.dialect),)
            (outcome,) = [each async for each in workspace.commit(asked)]
            assert outcome.result in (Result.STALE, Result.NOT_SENT)
            assert "read-only" in str(outcome.problem)
            with pytest.raises(Problem, match="read-only") as caught:
                await workspace._gateway.write(Request("PATCH", "/x/", body=b"{}"))
            assert caught.value.kind is Kind.INVALID
            assert len(workspace.drafts) == 3
            await desk.close()
    assert {request.method for request in faults.received} == {"GET"}
