"""What is edited: values, records, fields, drafts and what became of them. Standard library and jsonpatch only."""
