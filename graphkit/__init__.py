"""graphkit turns German news about diplomacy into a knowledge graph; `graphkit.build.build` is the way in."""

from __future__ import annotations

__version__ = "0.1.0"
