"""Finds the profile file of whoever runs this."""

import os
from pathlib import Path

from tui.bootstrap.desks import SANDBOX
from tui.workspace.profile_file import ProfileFile, read_profiles


def find_profiles() -> ProfileFile:
    """What is in $PATCHDESK_PROFILES, or in the user's config folder. Never raises; nothing there is fine."""
    named = os.environ.get("PATCHDESK_PROFILES")
    if named:
        path = Path(named)
    else:
        import platformdirs

        path = platformdirs.user_config_path("patchdesk") / "profiles.toml"
    return read_profiles(path, wanted=bool(named), taken={profile.name for profile in SANDBOX})
