"""What the terminal shows, and how to have it show something else with few bytes; nothing knows textual."""
