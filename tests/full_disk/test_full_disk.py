"""What happens on a full disk: the tests of this folder, in a process that has a small disk or a quota.

In a process of their own, because a quota holds for every file of it, and because a full disk may kill.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.small_disk import QUOTA, ROOM, VARIABLE

HERE = Path(__file__).parent
PYTEST = [sys.executable, "-m", "pytest", "-n", "0", "--capture=no", "-p", "no:cacheprovider"]
"""One test after the other: they have one disk."""
MOUNT = f'mount -t tmpfs -o size={ROOM},mode=0700 small "$0" && exec "$@"'
NAMESPACES = (["unshare", "--mount", "--map-root-user"], ["unshare", "--mount"])
"""The first is for anybody, where the system lets users have one; the second for root where it does not."""


def inside(folder: Path) -> list[str]:
    """The words that run others with a small disk at the folder; none where it cannot be had here."""
    for namespace in NAMESPACES:
        words = [*namespace, "sh", "-c", MOUNT, str(folder)]
        found = shutil.which(namespace[0]) is not None
        if found and subprocess.run([*words, "true"], capture_output=True, check=False).returncode == 0:
            return words
    return []


def run_tests(before: list[str], disk: str, folder: Path) -> None:
    ran = subprocess.run(
        [*before, *PYTEST, "--basetemp", str(folder / "inside"), str(HERE)],
        cwd=HERE.parents[1],
        env={**os.environ, VARIABLE: disk},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_on_a_small_disk(tmp_path: Path) -> None:
    folder = tmp_path / "disk"
    folder.mkdir()
    words = inside(folder)
    if not words:
        pytest.skip("no file system can be made here; the same tests have a quota instead")
    run_tests(words, str(folder), tmp_path)


def test_under_a_quota(tmp_path: Path) -> None:
    run_tests([], QUOTA, tmp_path)
