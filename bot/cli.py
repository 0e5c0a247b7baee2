"""The command line. Heavy imports stand inside the command that needs them: help is instant."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bot.cli_classifier import add_classifier

if TYPE_CHECKING:
    from bot.cli_classifier import Commands

Command = Callable[[argparse.Namespace], int]


def main(words: Sequence[str] | None = None) -> int:
    """Run one command; the exit code. What stops it is said in a sentence, not in a traceback."""
    given = _parser().parse_args(words)
    command: Command = given.command
    try:
        return command(given)
    except KeyboardInterrupt:
        return 130
    except Exception as problem:
        sentence = _sentence_of(problem)
        if sentence is None:
            raise
        print(sentence, file=sys.stderr)
        return 2


def _sentence_of(problem: Exception) -> str | None:
    from bot.stops import sentence_of

    return sentence_of(problem)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="inkling", description="Concerns about care, from first words to an outcome."
    )
    commands = parser.add_subparsers(required=True, metavar="command")
    _add_running(commands)
    _add_keeping(commands)
    _add_reading(commands)
    return parser


def _add_running(commands: Commands) -> None:
    serve = commands.add_parser("serve", help="run the web process and the worker")
    which = serve.add_mutually_exclusive_group()
    which.add_argument("--web", action="store_true", help="only the web process")
    which.add_argument("--worker", action="store_true", help="only the worker")
    serve.set_defaults(command=_serve)
    demo = commands.add_parser("demo", help="try Inkling in a browser, no Slack needed")
    demo.add_argument("--weeks", type=_weeks, default=26, help="weeks of history (26)")
    demo.add_argument("--once", action="store_true", help="replay, write the results, stop")
    demo.add_argument("--port", type=int, default=3000, help="the bot's; the sandbox has the next")
    demo.add_argument("--folder", type=Path, default=Path("var/demo"), help="where it keeps things")
    demo.set_defaults(command=_demo)


def _add_keeping(commands: Commands) -> None:
    migrate = commands.add_parser("migrate", help="bring the database to today's shape")
    migrate.set_defaults(command=_migrate)
    keys = commands.add_parser("keys", help="make the key file, once")
    keys.set_defaults(command=_keys)
    roster = commands.add_parser("roster", help="load people, organisations and channels")
    roster.add_argument("file", type=Path)
    roster.set_defaults(command=_roster)
    _add_importing(commands)
    audit = commands.add_parser("verify-audit", help="check that no event was changed or lost")
    audit.set_defaults(command=_verify_audit)
    _add_links(commands)
    health = commands.add_parser("health", help="ask what serves here whether it answers")
    health.set_defaults(command=_health)
    doctor = commands.add_parser("doctor", help="look at what must be right, and say what to mend")
    doctor.add_argument("--manifest", type=Path, help="the app's manifest as Slack has it, JSON")
    doctor.set_defaults(command=_doctor)
    manifest = commands.add_parser("manifest", help="print the app's manifest for Slack")
    manifest.add_argument("--transport", choices=("http", "socket"), default="socket")
    manifest.add_argument("--url", default="https://inkling.example", help="where Slack reaches us")
    manifest.set_defaults(command=_manifest)


def _add_links(commands: Commands) -> None:
    forms = commands.add_parser("form-links", help="the web form's links of practices")
    forms.set_defaults(command=_form_links)
    lists = commands.add_parser("practice-links", help="links to practices' own lists")
    lists.set_defaults(command=_practice_links)
    for links in (forms, lists):
        links.add_argument("--make", metavar="CODE", default="", help="a practice's code, or: all")
        links.add_argument("--end", metavar="CODE", default="", help="end a practice's links")
        links.add_argument("--area", help="the area's code, where there is more than one")


def _add_importing(commands: Commands) -> None:
    organisations = commands.add_parser("import-organisations", help="read in national files")
    organisations.add_argument("files", nargs="*", type=Path, help="epraccur, etr or ets, as CSV")
    organisations.add_argument("--aliases", type=Path, help="two columns: code, what people say")
    organisations.add_argument("--area", help="the area's code, where there is more than one")
    organisations.add_argument("--dry-run", action="store_true", help="only say what would change")
    organisations.add_argument(
        "--skip-bad-rows", action="store_true", help="write the rows that are right"
    )
    organisations.set_defaults(command=_import_organisations)


def _add_reading(commands: Commands) -> None:
    digest = commands.add_parser("digest", help="print, or post, a week's digest")
    digest.add_argument("--week", required=True, help="such as 2026-W47")
    digest.add_argument("--area", help="the area's code, where there is more than one")
    digest.add_argument("--csv", action="store_true", help="the figures as a table")
    digest.add_argument("--post", action="store_true", help="post it, once per channel and week")
    digest.set_defaults(command=_digest)
    agreement = commands.add_parser("agreement", help="print how well a week was sorted")
    agreement.add_argument("--week", required=True, help="such as 2026-W47")
    agreement.add_argument("--area", help="the area's code, where there is more than one")
    agreement.add_argument("--csv", action="store_true", help="as a table, small numbers hidden")
    agreement.set_defaults(command=_agreement)
    add_classifier(commands)


def _weeks(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 104:
        raise argparse.ArgumentTypeError("choose between 1 and 104 weeks")
    return int(text)


def _serve(given: argparse.Namespace) -> int:
    from bot.serving import serve

    return serve(is_web=not given.worker, is_worker=not given.web)


def _demo(given: argparse.Namespace) -> int:
    from bot.demo.run import Choices, run_demo
    from bot.logs import configure_logs

    configure_logs()
    return run_demo(Choices(given.weeks, given.once, given.port, given.folder))


def _migrate(_given: argparse.Namespace) -> int:
    from bot.upkeep import migrate_database

    return migrate_database()


def _keys(_given: argparse.Namespace) -> int:
    from bot.upkeep import make_keys

    return make_keys()


def _roster(given: argparse.Namespace) -> int:
    from bot.upkeep import load_people

    return load_people(given.file)


def _import_organisations(given: argparse.Namespace) -> int:
    from bot.importing import Wanted, import_files

    wanted = Wanted(
        given.files,
        given.aliases,
        given.area,
        is_dry_run=given.dry_run,
        skips_bad_rows=given.skip_bad_rows,
    )
    return import_files(wanted)


def _verify_audit(_given: argparse.Namespace) -> int:
    from bot.upkeep import verify_audit

    return verify_audit()


def _form_links(given: argparse.Namespace) -> int:
    from bot.linking import links
    from intake.models import LinkPurpose

    return links(LinkPurpose.FORM, given.area, given.make, given.end)


def _practice_links(given: argparse.Namespace) -> int:
    from bot.linking import links
    from intake.models import LinkPurpose

    return links(LinkPurpose.OWN_LIST, given.area, given.make, given.end)


def _health(_given: argparse.Namespace) -> int:
    from bot.healthcheck import check_health

    return check_health()


def _doctor(given: argparse.Namespace) -> int:
    from bot.upkeep import see_doctor

    return see_doctor(given.manifest)


def _manifest(given: argparse.Namespace) -> int:
    import json

    from bot.settings import Transport
    from bot.slack.manifest import manifest

    print(json.dumps(manifest(Transport(given.transport), given.url), indent=2))
    return 0


def _digest(given: argparse.Namespace) -> int:
    from bot.upkeep import show_digest

    return show_digest(given.week, given.area, is_csv=given.csv, is_posted=given.post)


def _agreement(given: argparse.Namespace) -> int:
    from bot.agreeing import agreement_text

    print(agreement_text(given.week, given.area, is_csv=given.csv))
    return 0


if __name__ == "__main__":
    sys.exit(main())
