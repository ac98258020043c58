"""Questions, asked over a screen and answered with a value."""
