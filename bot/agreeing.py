"""`inkling agreement`: how well a week's concerns were sorted. Loads no spaCy, writes nothing."""

from bot.clock import Clock
from bot.late_classifier import NoClassifier
from bot.learning.in_use import folder_in_use
from bot.settings import Settings
from bot.stops import Stopped
from bot.upkeep import area_of, opened, read_week
from classifiers.vocabulary import Vocabulary
from digests.agreement import sorting_of
from digests.agreement_print import printed
from digests.agreement_rows import agreement_csv
from digests.weekly import WeekNotBegun


def agreement_text(week: str, area_code: str | None, *, is_csv: bool) -> str:
    """A week's tables, or as a file the figures that may leave the quality team. Stopped."""
    settings, asked = Settings(), read_week(week)
    known, now = known_words(settings), Clock(settings.clock_file).now()
    with opened(settings) as database:
        area_id = area_of(database, area_code)
        with database.reading() as session:
            try:
                found = sorting_of(session, area_id, asked, asked.as_at(now), known)
            except WeekNotBegun as problem:
                raise Stopped(str(problem)) from problem
    return agreement_csv(found) if is_csv else printed(found)


def known_words(settings: Settings) -> Vocabulary:
    """The vocabulary of the model that reads. NoClassifier."""
    folder = settings.model_folder or folder_in_use(settings.versions_folder)
    try:
        return Vocabulary.load(folder)
    except (OSError, ValueError, KeyError) as problem:
        raise NoClassifier from problem
