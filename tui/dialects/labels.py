"""What a server calls its fields, fit to be a label: names go where texts are not looked at again."""

MOST = 80


def label(text: object) -> str:
    """The text without what cannot be printed, cut to a reasonable length; empty for what is no text."""
    if not isinstance(text, str):
        return ""
    plain = "".join(letter if letter.isprintable() else "·" for letter in text.strip())
    return plain if len(plain) <= MOST else plain[: MOST - 1] + "…"
