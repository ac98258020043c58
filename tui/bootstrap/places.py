"""Where the files of whoever runs this are."""

import os
from pathlib import Path

from tui.domain.problem import Kind, Problem


def state_folder() -> Path:
    """Where drafts and the sandbox's data are: $PATCHDESK_STATE, or the user's state folder. Mode 0700.

    Raises `Problem` (STORAGE).
    """
    named = os.environ.get("PATCHDESK_STATE")
    if named:
        folder = Path(named)
    else:
        import platformdirs

        folder = platformdirs.user_state_path("patchdesk")
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        what = f"The folder {folder} cannot be made: {error.strerror}."
        remedy = "Set PATCHDESK_STATE to one that you can write to."
        raise Problem(Kind.STORAGE, what, remedy) from None
    return folder


def profiles_path() -> Path:
    """Where profiles are written: $PATCHDESK_PROFILES, or a file in the user's config folder."""
    named = os.environ.get("PATCHDESK_PROFILES")
    if named:
        return Path(named)
    import platformdirs

    return platformdirs.user_config_path("patchdesk") / "profiles.toml"
