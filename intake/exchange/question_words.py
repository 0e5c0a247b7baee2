"""What a question and an answer must be: words, and not too many of them. Pure."""

from intake.exchange.asking_errors import TooLong, WordsMissing

QUESTION_LETTERS = 600
ANSWER_LETTERS = 2000


def require_words(words: str, what: str, most: int) -> str:
    """The words without what surrounds them. WordsMissing without a letter or digit, TooLong."""
    text = words.strip()
    if not any(sign.isalnum() for sign in text):
        raise WordsMissing(what)
    if len(text) > most:
        raise TooLong(what, most, len(text))
    return text
