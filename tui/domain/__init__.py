"""What is edited. Standard library, jsonpatch and msgspec only."""
