"""The keys of an installation. Apart from what builds a bot: commands of upkeep need no bot."""

from bot.settings import Settings
from intake.sealing import Keyring


def read_keys(settings: Settings) -> Keyring:
    """The keys of the data folder; made there in the demo, required in service."""
    if settings.is_demo and not settings.key_file.exists():
        Keyring.generate().write(settings.key_file)
    return Keyring.read(settings.key_file)
