"""Whether who is named was left out, or only came later: somebody else may be meant. Pure.

"No referral to DNs" is as often about the hospital that sent none; "scanned 2 days later at
Clearmere" about whoever did not scan.
"""

import re
from collections.abc import Sequence

from intake.reading.words import Word

_FILLING = (
    r"(?: (?:been|be|being|a|an|the|one|have|has|was|is|had|even|bothered|to|got|made|ever))*"
)
_LEFT_OUT = re.compile(
    r"\b(?:no|any|without|not|never|nobody|none|didnt|hasnt|hadnt|havent|wasnt|forgot|failed)"
    rf"{_FILLING} (?:(?:referral|referred|refer|handover|handed over|hand over|letter|copy)"
    r"(?: made| sent| done)? (?:to|for)|told|tell|telling|informed|inform|informing|let|contacted"
    r"|contacting|notified|notify|notifying|rang|ringing|asked|asking|involved|involving|booked"
    r"|booking|arranged)$"
)
_TOLD = (
    r"(?:told|informed|aware|notified|contacted|asked|referred|updated|copied|alerted|involved"
    r"|booked|arranged)"
)
_TOLD_WHAT = r"(?: (?:of|about|by|that|until|till|she|he|they|in|to|for|when|or)\b| ,|$)"
_UNINFORMED = re.compile(
    r"(?:team |service |(?:had |have )?still )?(?:"
    r"(?:(?:were|was|are|is|had|have|has|being|been) )*"
    r"(?:not|never|werent|wasnt|arent|isnt|hadnt|hasnt|havent|didnt|only)"
    rf"(?: (?:been|even|get|got))* {_TOLD}{_TOLD_WHAT}"
    r"|(?:were |was )?unaware|(?:only |just )?found out|(?:had |have |has )?no (?:idea|knowledge)"
    r"|knew nothing|(?:didnt know|did not know) (?:about|of|she|he|they|that|until|pt|,)"
    r"|(?:never|didnt|not) (?:got|get|received|receive) (?:the |a |any )?"
    r"(?:referral|letter|handover|message|request))"
)
_CAME = (
    r"(?:found|seen|diagnosed|scanned|xrayed|imaged|detected|spotted|admitted|confirmed|picked up)"
)
_LATER = r"(?:later|eventually|afterwards|next day|following day|next week|days after|weeks after)"
_AT = r"(?:at|by|in|to|into|with|under|on)"
_ENDED = re.compile(rf"\b(?:{_LATER}(?: \w+){{0,2}}|ended up|now)(?: back)? {_AT}$")
_SEEN = re.compile(rf"\b{_CAME}(?: \w+)? {_AT}$")
_SOON = re.compile(
    r"(?:(?:\w+ )?(?:hours?|hrs|days?|wks|weeks?|months?) )?later\b|(?:the )?(?:next|following) "
    r"(?:day|week|month)\b"
)


def is_only_uninformed(said: Sequence[Word], end: int, before: Sequence[str]) -> bool:
    """Whether a name, after the words `before`, is of those whom nobody told or sent anything."""
    is_left_out = _LEFT_OUT.search(" ".join(before)) is not None
    return is_left_out or _UNINFORMED.match(_after(said, end)) is not None


def is_where_it_ended(said: Sequence[Word], end: int, before: Sequence[str]) -> bool:
    """Whether it is only where something came to light in the end."""
    leading = " ".join(before)
    if _ENDED.search(leading):
        return True
    return _SEEN.search(leading) is not None and _SOON.match(_after(said, end)) is not None


def _after(said: Sequence[Word], end: int) -> str:
    """The next words of the sentence; a comma stands for any sign, and nothing for its end."""
    words: list[str] = []
    for word in [said[end - 1], *said[end : end + 7]]:
        words.append(word.plain)
        if word.ends_sentence:
            break
        if word.gap != " ":
            words.append(",")
    return " ".join(words[1:])
