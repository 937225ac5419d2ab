"""`paperboy`, and `python -m bot`."""

import gc
from typing import NoReturn


def main() -> NoReturn:
    """Run the command line."""
    # What is imported stays: to look for garbage meanwhile takes a fifth of the start, and later a part of each search.
    gc.disable()
    from bot.cli import main as run  # noqa: PLC0415

    gc.freeze()
    gc.enable()
    run()


if __name__ == "__main__":
    main()
