"""Taking back, as tests do it."""

from tests.support.bench import Bench
from tui.workspace.outcome import Result
from tui.workspace.taking_back import TakenBack


async def taken(bench: Bench) -> TakenBack:
    """All that the ledger has, staged."""
    return await bench.workspace.take_back(bench.workspace.ledger())


async def take_back(bench: Bench) -> TakenBack:
    """All that the ledger has, committed."""
    found = await taken(bench)
    outcomes = await bench.commit_all(bench.workspace.plan(found.keys)) if found.keys else []
    assert {outcome.result for outcome in outcomes} <= {Result.KEPT}
    return found


def reasons(found: TakenBack) -> list[str]:
    """Why writes were left alone."""
    return [words for _, words in found.left]
