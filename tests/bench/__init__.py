"""Measurements in a pseudo-terminal, run by hand: each beside a yardstick in the same run."""
