"""Patchdesk: a keyboard-driven editor for remote directories."""

__version__ = "0.1.0"
