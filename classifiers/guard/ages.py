"""Ages over 89, which point at few people: said in words instead. They hold no draft.

Source: HIPAA's Safe Harbor, 45 CFR 164.514(b)(2)(i)(C): ages over 89 become one group.
"""

from __future__ import annotations

import re

OVER = "over 89"
_OLD = r"(?<![0-9./\-])(?:9[0-9]|1[01][0-9])"
_AGE = re.compile(
    rf"{_OLD}(?=\s?(?:yo|y\.o\.?|y/o|yrs?|years?|yr)(?:[\s\-]?(?:old|of\sage))?\b(?!\s(?:ago|later|waiting|wait)))"
    rf"|{_OLD}(?=[\s\-]years?[\s\-]old\b)"
    rf"|(?<=\baged\s){_OLD}(?![0-9./%])"
    rf"|(?<=\bage\s){_OLD}(?![0-9./%])"
    rf"|(?<=\bage:\s){_OLD}(?![0-9./%])"
    rf"|{_OLD}(?=[MFmf]\b)",
    re.IGNORECASE,
)


def without_great_ages(text: str) -> str:
    """`text` with each age over 89 as "over 89"."""
    return _AGE.sub(OVER, text)
