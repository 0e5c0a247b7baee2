"""Dates behind a word that says they are somebody's birthday: "dob", "born", "b.", "bday".

There any date counts, the impossible ones too: in figures, in words, with the year first, with
Roman months, over two lines, and with a few words between ("dob on the letter was 3/3/19").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from classifiers.guard.plain import Place

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,8}\.?"
_ROMAN = r"(?:viii|vii|vi|iv|ix|iii|ii|i|v|xii|xi|x)"
_ORDINAL = r"(?:\s?(?:st|nd|rd|th))?"
_SEP = r"[\s/.,\-\\_|:;*~+']"
_DAY = rf"[0-9]{{1,2}}{_ORDINAL}"
_OF = r"(?:\s?of(?:\sthe)?)?"
_YEAR = r"'?(?:[0-9]{4}|[0-9]{2})"
_SPELT_NUMBER = (
    r"(?:(?:nine|eigh|seven|six|four|thir|fif)(?:teenth|teen|tieth|ty)|(?:fortieth|forty|eighth"
    r"|eight|ninth|nine|seventh|seven|sixth|six"
    r"|fifth|five|fourth|four|third|three|second|two|first|one|tenth|ten|eleventh|eleven|twelfth"
    r"|twelve|twentieth|twenty"
    r"|hundred|thousand|oh|nought|zero))"
)
_SPELT = rf"(?:{_SPELT_NUMBER}|{_MONTH}|of|the|and|[0-9]{{2,4}})"
DATE = "|".join((
    rf"(?:the\s)?{_DAY}{_OF}{_SEP}{{0,3}}{_MONTH}{_SEP}{{0,3}}{_YEAR}",
    rf"{_DAY}{_OF}{_SEP}{{1,3}}{_DAY}{_SEP}{{1,3}}{_YEAR}",
    rf"{_DAY}{_SEP}{{1,3}}{_ROMAN}{_SEP}{{1,3}}{_YEAR}",
    rf"[0-9]{{4}}{_SEP}{{1,3}}(?:[0-9]{{1,2}}|{_MONTH}|{_ROMAN}){_SEP}{{1,3}}{_DAY}",
    rf"{_MONTH}\s?(?:the\s)?{_DAY}{_SEP}{{1,3}}{_YEAR}",
    rf"(?:the\s)?{_SPELT_NUMBER}(?:[\s\-,]{{1,2}}{_SPELT}){{2,9}}",
    rf"{_DAY}{_OF}\s{_MONTH}(?:[\s\-,]{{1,2}}{_SPELT}){{1,6}}",
    r"[0-9](?:[ ./\-]?[0-9]){7}",
    r"[0-9](?:[ ./\-]?[0-9]){5}",
    r"[0-9]{8}",
    r"[0-9]{6}",
    r"[0-9]{4}/[0-9]{2,4}",
))  # fmt: skip
"""A date in any way of writing, possible or not; six or eight bare digits too."""

_WRITTEN = rf"{_DAY}{_OF}{_SEP}{{1,3}}(?:[0-9]{{1,2}}|{_MONTH}){_SEP}{{1,3}}{_YEAR}"
_MONTH_ONLY = rf"{_MONTH}\s?{_YEAR}|[0-9]{{1,2}}[/.\-][0-9]{{4}}"
_DOB = (
    r"(?:(?<![a-z])d[./\-]?\s?o[./\-]?\s?b(?:[.\s]?'?s)?(?![a-z])"
    r"|\bdate[\s\-/]{1,2}of[\s\-/]{1,2}birth|\bbirth[\s\-]?date"
    r"|\bd(?:ate)?[\s./]?of[\s./]?b(?:irth)?(?![a-z])|\bdates?\sof\sb[a-z]{3,6}|\bdbo(?![a-z])"
    r"|\bbirth(?=\s?[:=])|\bb[\-'/]?day"
    r"|\bbirthday)"
)
_BABY = (
    r"\b(?:baby|newborn|neonate|infant)[:,]?\s(?!unit|clinic|check|ward|group)"
    r"(?-i:[A-Z])[\w'\-]+(?:\s(?-i:[A-Z])[\w'\-]+)?"
)
_BORN = rf"(?:{_BABY}|\bb\.(?=\s?[0-9])|\bborn)"
_MARKS = r"[\s:;=,.()\[\]{>~*\"'/|?_\-]{0,5}"
_BETWEEN = (
    r"(?:is|was|are|on|the(?=\s(?:letter|form|label|wristband|system|spine|notes|record))|of|as|a"
    r"|at|by|via|in|it|its|it's|to|be|not|down|here|there|home|term|prem|early|actually|recorded"
    r"|registered|given"
    r"|shown|listed|should|form|letter|system|says|said|correct|wrong|right|pt|his|her|their|our"
    r"|this|for|label|wristband|approx"
    r"|c-section|section|svd|forceps|confirmed|stated|written|incorrect|incorrectly|dd/mm/yyyy"
    r"|dd/mm/yy|ddmmyy|today|also|and"
    r"|mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|spine|notes|record|gp|ours|theirs|unclear|twins?|child|baby)"
)
_GAP = (
    rf"{_MARKS}(?:{_BETWEEN}(?![a-z]){_MARKS}){{0,5}}(?:[0-9]{{2}}(?:\+[0-9])?\s?(?:/40|wks?"
    rf"|weeks?)[\s,]{{1,2}}(?:on\s)?)?"
)
_CUED = re.compile(
    rf"{_DOB}{_GAP}(?P<said>{DATE}|{_MONTH_ONLY})(?![0-9])|{_BORN}{_GAP}(?P<born>{DATE})(?![0-9])",
    re.IGNORECASE,
)
_LOOSELY = re.compile(
    rf"{_DOB}[\s:,(\-]{{1,3}}(?P<between>(?:[a-z'/]{{1,12}}[\s,:()\-]{{1,3}}){{1,4}})(?P<date>{_WRITTEN})(?![0-9])",
    re.IGNORECASE,
)
_TELLS = re.compile(
    r"born|birth|bab[yi]|little\sone|bairn|child|neonate|infant|dbo|b\.|b[\-'/]?day|of[\s./]?b|d[./\-]?\s?o[./\-]?\s?b",
    re.IGNORECASE,
)
"""In any text of which a shape here holds, one of these stands: most texts have none."""

_LETTERS = re.compile(r"[a-z]+")
_NOT_BETWEEN_WORDS = """
seen clinic dated op operation admitted discharged appt appointment since referred scan bloods
reviewed sent attended visit visited check checked called rang missing absent none without not no
unknown illegible blank rejected request requested sample taken result received left off from till
until for before after when due died event missed booked cancelled letters note dna referral
contact
"""
_NOT_BETWEEN = frozenset(_NOT_BETWEEN_WORDS.split())
_ALSO = re.compile(
    rf"[\s,;(]{{1,3}}(?:(?:and|or|vs?\.?|not|instead\sof|but|against|&|ours|theirs|they\shave"
    rf"|we\shave|is)[\s:]{{1,2}}){{1,3}}"
    rf"(?P<date>{_WRITTEN})(?![0-9])",
    re.IGNORECASE,
)
_BEFORE_CUE = re.compile(
    rf"(?<![0-9./\-])(?P<before>{_WRITTEN})(?:\s?\((?:his\s|her\s|pt\s|is\s|=\s?)?|\s(?:is|was"
    rf"|as)\s(?:(?:his|her|their|the|pt)\s)?|\s?=\s?)"
    rf"{_DOB}(?!{_MARKS}[0-9])"
    rf"|(?<![0-9./\-])(?P<small>{_WRITTEN})\s(?:birth\b(?!\s(?:cent|plan|control|partner|pool|notif))"
    r"|(?:is|was)\s(?:the|her|his|our)\s(?:little\sone|baby|bairn|child)'?s\s(?:date|day)\b)",
    re.IGNORECASE,
)
_OF_A_BABY = re.compile(
    r"(?:^|[.!?\n]\s?|\b(?:the|this|that|is|our|her|a)\s)(?P<before>[0-3]?[0-9]([/.\-])[01]?[0-9]\2(?:19|20)?[0-9]{2})"
    r"\s(?:baby|newborn|neonate)\b(?!\s(?:unit|clinic|check|ward|group|screen|hearing|blood|spot|slot|had|was))",
    re.IGNORECASE,
)


def cued_birth_dates(text: str) -> Iterator[Place]:
    """Places of the dates behind such a word in plain text, or before "is her dob", "(dob)"."""
    if not _TELLS.search(text):
        return
    for shape in (_CUED, _BEFORE_CUE, _OF_A_BABY):
        for found in shape.finditer(text):
            yield found.span(found.lastgroup or 0)
            yield from _further(text, found.end())
    for found in _LOOSELY.finditer(text):
        if _NOT_BETWEEN.isdisjoint(_LETTERS.findall(found["between"].lower())):
            yield found.span("date")
            yield from _further(text, found.end())


def _further(text: str, end: int) -> Iterator[Place]:
    """Places of dates the first is set against ("dob 3/3/15 not 3/3/51")."""
    while found := _ALSO.match(text, end):
        yield found.span("date")
        end = found.end()
