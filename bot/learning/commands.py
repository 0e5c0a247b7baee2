"""`inkling train --from-corrections` and `inkling models`: build, compare, promote, go back."""

from pathlib import Path

from rich.console import Console

from bot.clock import Clock
from bot.learning.building import build
from bot.learning.in_use import read_in_use
from bot.learning.printing import models_table, print_report
from bot.learning.promoting import Promoted, promote, roll_back
from bot.learning.reports import candidates
from bot.settings import Settings
from bot.upkeep import opened
from classifiers.training.texts import DATA
from intake.labelling.learnable import corrections


def learn(data: Path | None) -> int:
    """Build a candidate from what people corrected, and print how it compares; 0 either way."""
    settings = Settings()
    now = Clock(settings.clock_file).now()
    with opened(settings) as database, database.reading() as session:
        found = corrections(session)
    learnt = build(
        settings.versions_folder, found, data or DATA, now=now, progress=Console(stderr=True).log
    )
    print_report(Console(), learnt)
    return 0


def show_models() -> int:
    """Every version with its figures, and which reads."""
    settings, console = Settings(), Console()
    models = settings.versions_folder
    console.print(models_table(candidates(models), read_in_use(models).version))
    _say_what_reads_instead(console, settings)
    return 0


def promote_model(version: str, by: str, although: str) -> int:
    """Put a candidate in the place of what reads."""
    settings = Settings()
    now = Clock(settings.clock_file).now()
    done = promote(settings.versions_folder, version, by=by, although=although, now=now)
    _print_switch(done, settings)
    return 0


def roll_back_model(by: str) -> int:
    """Put the nearest model before that can read in its place again."""
    settings = Settings()
    done = roll_back(settings.versions_folder, by=by, now=Clock(settings.clock_file).now())
    _print_switch(done, settings)
    return 0


def _print_switch(done: Promoted, settings: Settings) -> None:
    console = Console(soft_wrap=True)
    for why in done.passed_over:
        console.print(f"Passed over: {why}")
    console.print(
        f"{done.version} reads from now on, in the place of {done.instead_of}. A process that runs "
        f"takes it up with the next text; what was classified before stays as it is."
    )
    _say_what_reads_instead(console, settings)


def _say_what_reads_instead(console: Console, settings: Settings) -> None:
    if settings.model_folder is not None:
        console.print(
            "But INKLING_MODEL_FOLDER is set: its model reads, whatever is promoted here.",
            soft_wrap=True,
        )
