"""Finds the profile file of whoever runs this."""

import os

from tui.bootstrap.desks import SANDBOX
from tui.bootstrap.places import profiles_path
from tui.workspace.profile_file import ProfileFile, read_profiles


def find_profiles() -> ProfileFile:
    """What is in $PATCHDESK_PROFILES, or in the user's config folder. Never raises; nothing there is fine."""
    wanted = bool(os.environ.get("PATCHDESK_PROFILES"))
    return read_profiles(profiles_path(), wanted=wanted, taken={profile.name for profile in SANDBOX})
