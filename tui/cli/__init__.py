"""The headless twin."""
