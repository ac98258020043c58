from tests.capabilities import table, written


def test_the_readme_has_the_capabilities_of_the_dialects() -> None:
    """`python -m tests.capabilities` writes them."""
    assert written() == table()
