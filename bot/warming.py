"""What the first message after a start would otherwise wait for, made before the door is open.

A command, a form and a search are answered while somebody looks on: nothing of theirs may have to
read the word lists, or every name of an area, first.
"""

from datetime import date

import structlog

from bot.main import Shared
from classifiers.cues import find_cues
from classifiers.identifiers import find_identifiers
from classifiers.manner import read_manner
from intake.clock import london_date
from intake.people import known
from intake.reading.dates import read_when
from intake.reading.services import circumstances_of

log = structlog.get_logger()
SAMPLE = "Mrs Jones's discharge letter from the ward came 2 weeks late; not safe, said the nurse"
"""Words for every list to be looked into. They go nowhere."""


def warm(shared: Shared) -> None:
    """Read the word lists, and every area's names; a start goes on without names if it must."""
    _read_sample(london_date(shared.clock.now()))
    try:
        with shared.database.reading() as session:
            known.keep_ready(session)
    except Exception:
        log.exception("start.cold")  # whoever is first waits for them, and is answered
    else:
        log.info("start.warm")


def _read_sample(today: date) -> None:
    find_identifiers(SAMPLE, today=today)
    find_cues(SAMPLE)
    read_manner(SAMPLE)
    circumstances_of(SAMPLE)
    read_when(SAMPLE, today)
