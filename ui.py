"""Serve the web page: python ui.py (the same as `python -m qa ui`)."""

import sys

from qa.cli import main

if __name__ == "__main__":
    sys.exit(main(["ui", *sys.argv[1:]]))
