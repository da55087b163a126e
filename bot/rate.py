"""How often somebody may do something: token buckets in memory, one a name."""

from __future__ import annotations

import time
from collections import OrderedDict
from datetime import timedelta
from typing import Final

NAMES: Final = 10_000  # buckets kept; the one used longest ago goes, and is full again if it comes back


class Buckets:
    """`burst` at once, then one `every` so often. In memory: a restart forgives everybody (fails open)."""

    def __init__(self, *, burst: int, every: timedelta) -> None:
        self._burst, self._every = burst, every.total_seconds()
        self._full_at: OrderedDict[str, float] = OrderedDict()  # when a bucket will be full again

    def take(self, name: str) -> bool:
        """Whether this one may go on."""
        now = time.monotonic()
        full_at = max(self._full_at.pop(name, now), now)
        allowed = full_at - now <= (self._burst - 1) * self._every
        self._full_at[name] = full_at + self._every if allowed else full_at
        if len(self._full_at) > NAMES:
            self._full_at.popitem(last=False)
        return allowed
