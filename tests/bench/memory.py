"""How much memory a program has."""

from pathlib import Path

MEGABYTE = 1024


def resident(process: int | str = "self", *, most: bool = False) -> float:
    """Megabytes that are in memory now, or the `most` that ever were."""
    name = "VmHWM:" if most else "VmRSS:"
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(name)) / MEGABYTE
