"""What is edited. Standard library and jsonpatch only."""
