"""A server for trial and tests; a stranger to the rest of the house."""
