"""A real Wendy for the measurements: `python -m tests.bench.wendy [unpaced] run`."""

import sys

from bot.cli import main
from bot.pace import PACES

if __name__ == "__main__":
    if "unpaced" in sys.argv:  # as fast as the other side answers: nobody outside this machine is spoken to
        sys.argv.remove("unpaced")
        PACES.clear()
    main()
