"""The words that open the editor are understood as the parser understands them, or left to it."""

import contextlib
import io

from hypothesis import given
from hypothesis import strategies as st

from tui.bootstrap.editor_words import SWITCHES, EditorWords, editor_words
from tui.bootstrap.parser import parser

WORDS = st.sampled_from(
    [*SWITCHES, "--profile", "--profile=", "--profile=big", "big", "-", "--", "--prof", "list", "-h"]
)


def parsed(words: list[str]) -> EditorWords | None:
    """None where the parser finds fault, or something else is asked for."""
    with contextlib.redirect_stderr(io.StringIO()), contextlib.redirect_stdout(io.StringIO()):
        try:
            asked = parser().parse_args(words)
        except SystemExit:
            return None
    return None if asked.command else EditorWords(*(getattr(asked, name) for name in EditorWords._fields))


@given(st.lists(WORDS, max_size=5))
def test_what_is_understood_is_what_the_parser_understands(words: list[str]) -> None:
    understood = editor_words(words)
    if understood is not None:
        assert understood == parsed(words)


def test_the_usual_words_need_no_parser() -> None:
    assert editor_words([]) == EditorWords()
    assert editor_words(["--profile", "live eu"]) == EditorWords("live eu")
    words = ["--profile=live", "--read-only", "--low-bandwidth", "--no-scroll-regions"]
    assert editor_words(words) == EditorWords("live", True, True, True)
    assert editor_words(["--profile"]) is editor_words(["--profil", "live"]) is editor_words(["list"]) is None
