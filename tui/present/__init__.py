"""What things look like as text, for screen and command line alike."""
