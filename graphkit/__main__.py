"""`python -m graphkit` is `graphkit`."""

from __future__ import annotations

from graphkit.cli import main

main()
