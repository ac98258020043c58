"""Contract: bluedolphin-relations, `richtext`: formatted text is made harmless, and says the same."""

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tui.sandbox.bluedolphin_html import KEPT, sanitised

TAGS = "<p>|</p>|<b|</|>|<|<!|<![|<!--|-->|]]>|<?|<script>|</script>|<![CDATA[|<style>|</style>|<br/>|<TD"
TEXTS = (
    '&lt;|<a href="|javascript:|https://x.example|"|\'| onclick=|&amp|&#0;|<img src=x onerror=y>|\n|\x00|é'
)
PIECES = st.sampled_from(f"{TAGS}|{TEXTS}|<svg/x>|text|=".split("|"))
MESSES = st.lists(PIECES | st.text(max_size=3), max_size=25).map("".join)
TAG = re.compile(r"<(/?)([a-z0-9]+)( href=\"(?:https?://|mailto:)[^\s\"<>]*\")?>", re.IGNORECASE)


@pytest.mark.parametrize(
    ("html", "harmless"),
    [
        ("Hello", "Hello"),
        ("<p>Hi <b>there</b></p>", "<p>Hi <b>there</b></p>"),
        ("<P CLASS='x'>Hi</P>", "<p>Hi</p>"),
        ("a < b & c", "a &lt; b &amp; c"),
        ("&lt;script&gt;", "&lt;script&gt;"),
        ("<script>alert(1)</script>after", "after"),
        ("<script>alert(1)", ""),
        ("<style>p{}</style><p>x</p>", "<p>x</p>"),
        ("<font color=red>red</font>", "red"),
        ("<img src=x onerror=alert(1)>", ""),
        ("<p>open <b>ends", "<p>open <b>ends</b></p>"),
        ("<p><b>crossed</p></b>", "<p><b>crossed</b></p>"),
        ("</p>stray", "stray"),
        ("one<br/>two<hr>", "one<br>two<hr>"),
        ("<!-- gone -->here", "here"),
        ("<![endif]>", "&lt;![endif]&gt;"),
        ('<a href="https://x.example/?a=1&amp;b=2">x</a>', '<a href="https://x.example/?a=1&amp;b=2">x</a>'),
        ('<a href="mailto:x@y.example" onclick="z()">x</a>', '<a href="mailto:x@y.example">x</a>'),
        ('<a href="javascript:alert(1)">x</a>', "<a>x</a>"),
        ('<a href="JaVa&#10;script:alert(1)">x</a>', "<a>x</a>"),
        ('<a href="//evil.example">x</a>', "<a>x</a>"),
        ('<a href="https://x.example/&quot;>">x</a>', '<a href="https://x.example/&quot;&gt;">x</a>'),
    ],
)
def test_what_stays(html: str, harmless: str) -> None:
    assert sanitised(html) == harmless
    assert_harmless(sanitised(html))


def assert_harmless(html: str) -> None:
    """Only elements of the list, only good links, and no other sign that could begin an element."""
    rest = TAG.sub("", html)
    assert "<" not in rest
    assert ">" not in rest
    assert {name.lower() for _, name, _ in TAG.findall(html)} <= KEPT


@settings(max_examples=300)
@given(html=MESSES)
@example("<![x")
@example("<!DOCTYPE [<!ELEMENT")
@example("<a href='https://x.example/\"><b>'>")
def test_whatever_comes_is_harmless_and_stays_as_it_is(html: str) -> None:
    once = sanitised(html)
    assert_harmless(once)
    assert sanitised(once) == once


@given(text=st.text())
def test_plain_text_is_only_escaped(text: str) -> None:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert sanitised(escaped) == escaped
