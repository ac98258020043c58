"""One key a decision, with 10,000 reviews that wait: from the key to the last byte of the repaint.

python -m tests.bench triage [--pending 10000] [--keys 100]
"""

from pathlib import Path
from statistics import median

from tests.bench.served import COMMAND, sandbox
from tests.bench.timed import QUIET, Reaction, Timed, bare, percentile

SIZE = (120, 40)
SHARE = 0.45
"""Of the sandbox's reviews that wait for a decision."""
PATIENCE = 300.0
"""Seconds in which the list must be read."""
STEPS = {"approve": ["a"], "decline: the question": ["d"], "decline: the reason": ["1"], "skip": ["s"],
         "take back": ["u"], "cursor down": ["j"]}  # fmt: skip
RUN = ["a"] * 6 + ["d", "1", "s", "u", "a", "j"]


def measure(folder: Path, pending: int, keys: int) -> dict[str, list[Reaction]]:
    """Reactions by what the key does, and those of the yardstick."""
    found: dict[str, list[Reaction]] = {name: [] for name in ("bare app", *STEPS)}
    names = {key: name for name, (key,) in STEPS.items()}
    with bare(SIZE) as terminal:
        found["bare app"] = [terminal.react("ab"[turn % 2]) for turn in range(keys)]
    with (
        sandbox(folder, "partnerpage-reviews", "--reviews", str(round(pending / SHARE))) as env,
        Timed([COMMAND, "--profile", "big"], size=SIZE, env=env) as terminal,
    ):
        terminal.wait_until(lambda screen: "Reading" not in screen and " of " in screen, "the list", PATIENCE)
        terminal.press("T")
        terminal.wait_for("Author  ")
        terminal.settle(QUIET)
        print(terminal.screen().splitlines()[0].strip())
        while len(found["approve"]) < keys:
            for key in RUN:
                found[names[key]].append(terminal.react(key))
    return found


def report(found: dict[str, list[Reaction]]) -> str:
    """A row each: middle, p95, the worst, bytes, and p95 as a multiple of the yardstick's."""
    yard = percentile(found["bare app"], 0.95)
    lines = [
        f"{'key to last byte, ms':26}{'median':>8}{'p95':>8}{'worst':>8}{'bytes':>8}{'x bare':>8}{'n':>6}"
    ]
    for name, each in found.items():
        middle, p95, worst = (1000 * seconds for seconds in _three(each))
        size = median(reaction.bytes for reaction in each)
        lines.append(
            f"{name:26}{middle:8.1f}{p95:8.1f}{worst:8.1f}{size:8.0f}{p95 / yard / 1000:8.2f}{len(each):8}"
        )
    return "\n".join(lines)


def _three(reactions: list[Reaction]) -> tuple[float, float, float]:
    return percentile(reactions, 0.5), percentile(reactions, 0.95), percentile(reactions, 1.0)
