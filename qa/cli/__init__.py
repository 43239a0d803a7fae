"""The command line: `python -m qa COMMAND` (also installed as `qa`).

Results go to stdout, progress and errors to stderr. Exit codes: 0 done (a refusal is done), 1 a check failed, 2 wrong
usage or bad input, 3 the machine does not allow it.
"""

import argparse
import os
import sys
import tempfile
import traceback
import warnings
from collections.abc import Callable, Sequence

from qa.cli.parser import parser
from qa.cli.printing import say, use_utf8
from qa.errors import QAError
from qa.heaps import share_heaps


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code; every problem ends in one sentence on stderr.

    >>> main(["show", "none.txt", "--corpus", "seeds"])
    2
    """
    warnings.showwarning = lambda message, *_: say(f"note: {message}")
    use_utf8()
    share_heaps()
    try:
        options = parser().parse_args(arguments)
        run: Callable[[argparse.Namespace], int] = options.run
        return run(options)
    except QAError as error:
        say(f"error: {error}")
        return error.exit_code
    except KeyboardInterrupt:
        say("stopped.")
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:  # noqa: BLE001 - the last line of defence: nobody is shown a traceback
        with tempfile.NamedTemporaryFile("w", prefix="sanad-", suffix=".log", delete=False, encoding="utf-8") as log:
            traceback.print_exc(file=log)
        say(f"error: something unforeseen happened ({type(error).__name__}: {error}); please report it with {log.name}")
        return 3
