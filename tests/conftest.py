"""Made-up examples are the same ones in every run, so that a change is green or red by what it changed.

`pytest --hypothesis-profile=default` looks for new ones.
"""

from hypothesis import settings

settings.register_profile("same", derandomize=True, deadline=None, database=None)
settings.load_profile("same")
