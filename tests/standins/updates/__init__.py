"""Updates as a bot gets them, by name: every kind of message, press and membership, and what no book foresees."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any


def cases(*files: str) -> dict[str, dict[str, Any]]:
    """Named updates of these files (words, places, presses, media, groups, channels, others, odd), or of all."""
    found: dict[str, dict[str, Any]] = {}
    for path in sorted(Path(__file__).parent.glob("*.json")):
        if not files or path.stem in files:
            found |= json.loads(path.read_text("utf-8"))
    return found
