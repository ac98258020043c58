"""Made-up examples are the same ones in every run, so that a change is green or red by what it changed.

`pytest --hypothesis-profile=default` looks for new ones.
"""

import os
import sys

from hypothesis import settings

sys.modules.setdefault("sniffio", None)  # type: ignore[arg-type]
"""With every request, httpx looks through all folders for what only trio's users have."""

settings.register_profile("same", derandomize=True, deadline=None, database=None)
settings.load_profile("same")


def pytest_xdist_auto_num_workers() -> int:
    """One more than there are cores: a walk in a pseudo-terminal waits about as long as it works."""
    return (os.cpu_count() or 1) + 1
