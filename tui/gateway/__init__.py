"""The only HTTP: drives a dialect's requests against one origin."""
