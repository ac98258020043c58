"""Phone numbers in the international form of E.164: a plus sign and up to 15 digits, nothing between."""

import re
from typing import Final

FORM: Final = re.compile(r"\+[1-9][0-9]{1,14}", re.ASCII)
EXAMPLE: Final = "+441632960961"
HELP: Final = f"In the international form of E.164, such as {EXAMPLE}."


def is_e164(text: str) -> bool:
    """Whether a number is in that form already."""
    return FORM.fullmatch(text) is not None
