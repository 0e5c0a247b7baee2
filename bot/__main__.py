"""`python -m bot` is `inkling`."""

import sys

from bot.cli import main

sys.exit(main())
