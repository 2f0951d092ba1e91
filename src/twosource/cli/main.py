"""The program `twosource`."""

from __future__ import annotations

import sys


def run() -> None:
    """Run the command line with the arguments of the process."""
    if sys.argv[1:] in (["--version"], ["-V"]):  # asked by scripts: answered before anything is loaded
        from twosource._version import __version__

        print(f"twosource {__version__}")
        return
    from twosource.cli.app import app

    app(prog_name="twosource")


if __name__ == "__main__":
    run()
