"""The command: words to what they ask for. Nothing heavy is imported before it is known what that is."""

import sys

import tui


def main() -> int:
    """The console script. Returns the exit status: 0 ok, 1 failed, 2 usage."""
    words = sys.argv[1:]
    if words in (["--version"], ["-V"]):
        print(f"patchdesk {tui.__version__}")
        return 0
    from tui.bootstrap.last_words import guard
    from tui.bootstrap.places import state_folder
    from tui.bootstrap.run import run

    guard(lambda: str(state_folder()))
    return run(words)


if __name__ == "__main__":
    sys.exit(main())
