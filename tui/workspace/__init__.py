"""What is open and edited: records, drafts, plans and commits."""
