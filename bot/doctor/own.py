"""What Inkling has of its own: settings, keys, a model that reads, tables."""

from sqlalchemy.exc import SQLAlchemyError

from bot.doctor.finding import Finding, ill, well
from bot.learning.reading import classifier_of
from bot.settings import Settings, UnsafeSettings
from bot.stops import Stopped
from intake import migrating
from intake.database import open_database
from intake.errors import KeysMissing
from intake.sealing import Keyring


def settings_found(settings: Settings) -> Finding:
    """Whether everything Slack gave the app is set, for this transport."""
    try:
        settings.require_safe()
        settings.require_slack(is_web=True)
    except UnsafeSettings as problem:
        return ill("Settings", str(problem))
    return well("Settings", f"tokens and secrets for {settings.slack_transport.value} are set.")


def keys_found(settings: Settings) -> Finding:
    """Whether the key file can be read."""
    try:
        Keyring.read(settings.key_file)
    except KeysMissing as problem:
        return ill("Keys", str(problem))
    return well("Keys", f"{settings.key_file.name} can be read. Keep a copy apart.")


def model_found(settings: Settings) -> Finding:
    """Whether the model that was chosen is the one that reads."""
    try:
        version = classifier_of(settings).model_version
    except Stopped as problem:
        return ill("Model", f"{problem}")
    return well("Model", f"{version} reads.")


def database_found(settings: Settings, keyring: Keyring) -> Finding:
    """Whether the database answers, in today's shape."""
    database = open_database(settings.database_url, keyring)
    try:
        is_current = migrating.is_current(database.engine)
    except SQLAlchemyError:
        return ill("Database", "it does not answer. Check INKLING_DATABASE_URL and that it runs.")
    finally:
        database.dispose()
    if not is_current:
        return ill("Database", "it is not at today's shape. Run: inkling migrate")
    return well("Database", "it answers and has today's shape.")
