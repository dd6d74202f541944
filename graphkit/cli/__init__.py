"""The command line. Commands only turn arguments into calls, and import what they need when they run."""

from __future__ import annotations

import os
import sys

from graphkit.cli.app import app
from graphkit.errors import GraphkitError

__all__ = ["app", "main"]

_INTERRUPTED = 130


def main() -> None:
    """Run the command line; an error of the user's ends with its sentence and its exit code."""
    try:
        app()
    except GraphkitError as error:
        print(f"graphkit: {error.message}", file=sys.stderr)
        raise SystemExit(error.exit_code) from None
    except KeyboardInterrupt:
        raise SystemExit(_INTERRUPTED) from None
    except BrokenPipeError:
        # The reader of a pipe, such as `head`, went away; Python must not complain of it at its end either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(1) from None
