"""Five hundred identifiers grown from a seed, in many spellings, with the words around them."""

from collections.abc import Iterator, Sequence
from itertools import islice
from random import Random

SEED = 20261122
FEWEST = 500
LONGEST = 2_400
"""Letters of one chunk: what a field of a form takes, with room for more."""

_STARTS = ("999", "998")
_MONTHS = ("January", "March", "May", "July", "Sept", "Oct", "November", "Dec")
_FIRST = ("Brax", "Quor", "Wex", "Thrim", "Ool", "Zand", "Pliv", "Grum", "Yask", "Vond", "Krel")
_LAST = ("holm", "wick", "ander", "ovitz", "ington", "aswamy", "okere", "elli", "quist")
_STREETS = ("Street", "Road", "Avenue", "Lane", "Close", "Crescent", "Drive")
_AREAS = ("M", "CW", "BS", "NE", "SW", "LS", "G", "CF", "EX", "PO")


def planted() -> dict[str, list[str]]:
    """Sentences with a gap, and what is planted in each; nothing twice."""
    dice = Random(SEED)
    return {
        "The number is {}.": _some(_nhs_numbers(dice), 120),
        "Pt dob {} was missed.": _some(_birthdays(dice), 80),
        "Please ring {} today.": _some(_phones(dice), 80),
        "The postcode is {} now.": _some(_postcodes(dice), 50),
        "Write to {} please.": _some(_emails(dice), 60),
        "They sent Mrs {} home.": _some(_surnames(dice), 50),
        "Hospital number {} is on the letter.": _some(_hospital_numbers(dice), 40),
        "He lives at {} alone.": _some(_addresses(dice), 30),
    }


def chunks(sentences: dict[str, list[str]], longest: int = LONGEST) -> list[str]:
    """Every sentence filled in, in texts of at most `longest` letters."""
    told = [sentence.format(value) for sentence, values in sentences.items() for value in values]
    made = [""]
    for words in told:
        if len(made[-1]) + len(words) >= longest:
            made.append("")
        made[-1] = f"{made[-1]}\n{words}".strip()
    return made


def share(number: int, longest: int = LONGEST) -> list[str]:
    """A fifth of all, some of every kind: for a box beside those that all of them are typed in."""
    return chunks(
        {sentence: values[number % 5 :: 5] for sentence, values in SENTENCES.items()}, longest
    )


def on_one_line(chunk: str) -> str:
    """As a field of one line holds it."""
    return chunk.replace("\n", " ")


def _some(values: Iterator[str], count: int) -> list[str]:
    """The first `count` that differ."""
    return list(islice(dict.fromkeys(islice(values, 4 * count)), count))


def _nhs_numbers(dice: Random) -> Iterator[str]:
    while True:
        nine = dice.choice(_STARTS) + f"{dice.randrange(10**6):06d}"
        check = (
            11 - sum(int(d) * weight for d, weight in zip(nine, range(10, 1, -1), strict=True)) % 11
        )
        if check != 10:
            digits = nine + str(check % 11)
            gap = dice.choice(("", " ", "-", ".", "_"))
            yield gap.join((digits[:3], digits[3:6], digits[6:]))


def _birthdays(dice: Random) -> Iterator[str]:
    while True:
        day, month, year = dice.randint(1, 28), dice.randint(1, 12), dice.randint(1931, 1999)
        name = dice.choice(_MONTHS)
        yield dice.choice(
            (
                f"{day:02d}/{month:02d}/{year}", f"{day}.{month}.{year}",
                f"{day:02d}-{month:02d}-{year}", f"{year}-{month:02d}-{day:02d}",
                f"{day} {name} {year}", f"{name} {day}, {year}",
            )
        )  # fmt: skip


def _phones(dice: Random) -> Iterator[str]:
    """Ofcom's numbers for drama: nobody's."""
    while True:
        last = f"{dice.randrange(1000):03d}"
        yield dice.choice(
            (
                f"07700 900{last}", f"07700900{last}", f"+44 7700 900{last}", f"07700-900-{last}",
                f"01632 960{last}", f"(01632) 960{last}", f"020 7946 0{last}", f"0161 496 0{last}",
            )
        )  # fmt: skip


def _postcodes(dice: Random) -> Iterator[str]:
    while True:
        unit = "".join(dice.choices("ABDEFGHJLNPQRSTUWXYZ", k=2))
        spelt = f"{dice.choice(_AREAS)}9{dice.randint(0, 9)} {dice.randint(0, 9)}{unit}"
        yield dice.choice((spelt, spelt.lower(), spelt.replace(" ", "-")))


def _emails(dice: Random) -> Iterator[str]:
    while True:
        name = f"{_syllables(dice).lower()}{dice.choice(('.', '_', ''))}{dice.randrange(1000)}"
        yield f"{name}@example.{dice.choice(('org', 'net', 'com'))}"


def _surnames(dice: Random) -> Iterator[str]:
    while True:
        yield _syllables(dice)


def _syllables(dice: Random) -> str:
    return dice.choice(_FIRST) + dice.choice(_LAST)


def _hospital_numbers(dice: Random) -> Iterator[str]:
    while True:
        letters = "".join(dice.choices("KMRXY", k=dice.randint(1, 3)))
        yield f"{letters}{dice.randrange(10**6, 10**7)}"


def _addresses(dice: Random) -> Iterator[str]:
    while True:
        yield f"{dice.randint(2, 190)} {_syllables(dice)} {dice.choice(_STREETS)}"


SENTENCES = planted()
PLANTED: Sequence[str] = [value for values in SENTENCES.values() for value in values]
CHUNKS: Sequence[str] = chunks(SENTENCES)

_NHS_NUMBER = "The number is {}."
NHS_NUMBERS: Sequence[str] = chunks({_NHS_NUMBER: SENTENCES[_NHS_NUMBER]})
"""What nobody may vouch for; the other kinds stay where somebody does."""
