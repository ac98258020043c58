"""Phone numbers in the international form of E.164: a plus sign and up to 15 digits, nothing between."""

from typing import Final

FORM: Final = r"\+[1-9][0-9]{1,14}"
WORDS: Final = "an international number such as +441632960961"
BETWEEN: Final = " ()-./\u00a0"
"""What people write between digits; it is left out."""
