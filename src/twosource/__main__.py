"""`python -m twosource` is the command `twosource`."""

from twosource.cli.main import run

if __name__ == "__main__":
    run()
