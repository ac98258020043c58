"""Undo, redo, revert, empty, discard: what they do to signs, words and counts, on each screen."""

from tests.ui.driver import Driver, World, at_desk

EDIT = ("e", "down", "enter", "!", "enter", "enter", "down", "enter")
"""A headline gets a letter more, and a public entry becomes hidden."""


def head(desk: Driver) -> str:
    return desk.lines()[0]


async def test_what_was_typed_is_taken_back_as_one_step_and_done_again(world: World) -> None:
    async with at_desk(world, size=(100, 30)) as desk:
        await desk.press("e", "down", "enter", *" and more", "escape")
        assert head(desk).endswith("1 field edited")
        assert "* Headline" in desk.here()
        await desk.press("u")
        assert desk.says() == "Taken back: not edited."
        assert head(desk).endswith("not edited")
        assert "*" not in desk.here()
        await desk.press("u")
        assert desk.says() == "There is nothing to undo on this record."
        await desk.press("ctrl+r")
        assert desk.says() == "Done again: 1 field edited."
        assert "universities. and more" in desk.here()
        await desk.press("ctrl+r")
        assert desk.says() == "There is nothing to do again on this record."


async def test_each_step_is_undone_from_whichever_screen_one_is_on(world: World) -> None:
    async with at_desk(world, size=(100, 30)) as desk:
        await desk.press(*EDIT)
        assert head(desk).endswith("2 fields edited")
        await desk.press("q", "enter")
        await desk.see("Read just now.", "was: public")
        await desk.press("u")
        assert "was: public" not in desk.screen()
        assert head(desk).endswith("* edited")
        await desk.press("q", "u")
        assert "draft" not in head(desk)
        assert "*" not in desk.here()
        await desk.press("ctrl+r", "ctrl+r")
        assert "* edited · 1 draft" in head(desk)
        assert desk.says() == "Done again: 2 fields edited."


async def test_a_field_is_put_back_and_that_can_be_undone(world: World) -> None:
    async with at_desk(world, size=(100, 30)) as desk:
        await desk.press(*EDIT)
        await desk.field("Headline")
        await desk.press("r")
        assert desk.here().endswith("universities.")
        assert head(desk).endswith("1 field edited")
        await desk.press("r")
        assert desk.says() == "This field is not edited."
        await desk.press("u")
        assert "universities.!" in desk.here()
        assert head(desk).endswith("2 fields edited")


async def test_a_field_is_emptied_where_the_server_has_a_way_for_it(world: World) -> None:
    async with at_desk(world, size=(100, 30)) as desk:
        await desk.press("e", "delete")
        assert desk.says() == "Title cannot be empty."
        assert head(desk).endswith("not edited")
        await desk.press("down", "delete")
        assert desk.here().split() == ["▸*", "Headline", "—"]
        assert "was: Cloud cost reviews" in desk.screen()
        await desk.field("Callouts")
        await desk.press("delete", "p")
        await desk.see("an empty list", '"callouts": []')


async def test_discarding_asks_and_is_final(world: World) -> None:
    async with at_desk(world, size=(100, 30)) as desk:
        await desk.press(*EDIT, "q", "x")
        await desk.see("Forget 2 edited fields of this record? This cannot be taken back.", "n no, go back")
        for no in ("enter", "n"):
            await desk.press(no)
        assert "1 draft" in head(desk)
        for no in ("q", "escape"):
            await desk.press("x", no)
        assert "1 draft" in head(desk)
        await desk.press("x", "y")
        assert "draft" not in head(desk)
        assert "*" not in desk.here()
        await desk.press("x")
        assert desk.says() == "There are no edits on this record."
        await desk.press("p")
        assert desk.says() == "Nothing is edited yet: press e on a record."


async def test_redo_in_an_open_editor_closes_it_first(world: World) -> None:
    async with at_desk(world, size=(100, 30)) as desk:
        await desk.press("e", "down", "enter", "!", "escape", "u", "enter")
        await desk.see("Every letter is kept at once.")
        await desk.press("ctrl+r")
        assert "universities.!" in desk.here()
        assert "enter change" in desk.offers()
        await desk.press("enter", "?", "escape")
        assert "universities.!?" in desk.here()


async def test_discarding_says_what_else_is_forgotten(world: World) -> None:
    async with at_desk(world, size=(100, 30)) as desk:
        await desk.press("d", "x")
        await desk.see("Forget that this record is to be deleted? This")
        await desk.press("y")
        await desk.see("Forgotten: nothing of it is sent.")
        await desk.press("a", "escape")
        assert "new record" in desk.here()
        await desk.press("x")
        await desk.see("Forget this new record? This")
        await desk.press("y")
        await desk.see("12 of 12")
