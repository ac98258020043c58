"""The ledger as the layers above know it."""

from tui.store.ledger import Entry

__all__ = ["Entry"]
