from tests.keys import table, written


def test_the_readme_has_the_keys_of_the_table() -> None:
    """`python -m tests.keys` writes them."""
    assert written() == table()
