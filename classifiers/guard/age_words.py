"""Words that tell an age over 89 from a measure, a place or a span of time."""

from __future__ import annotations

_TO_NINE = "one|two|three|four|five|six|seven|eight|nine"
_TO_NINETEEN = (
    rf"{_TO_NINE}|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
)
AGE = (
    r"(?P<age>(?:9[0-9]|1[01][0-9])(?!['\u2019]?[0-9]|[.,:/\-\u2013][0-9])"
    rf"|ninety(?:[\s\-](?:{_TO_NINE})\b)?+(?!\w)"
    rf"|(?:a|one)[\s\-]hundred(?:[\s\-](?:and[\s\-])?(?:{_TO_NINETEEN})\b)?+(?!\w))"
)
"""90 to 119, in figures or in words, and not the beginning of a longer number, date or range."""

FREE_AGE = rf"(?<![\w./,:\-\u2013\u00a3$%#'\u2019]){AGE}"
"""The same where it is not the end of one either."""

_YEAR = r"(?:years?|yrs?|y)\.?"
OLD_BEHIND = (
    r"(?=[\s\-]{0,2}(?:y[.\s/]{0,2}o\.?(?:[amf])?(?![a-z])"
    rf"|{_YEAR}[\s\-]{{0,2}}(?:old|of\sage|young)(?![a-z])"
    rf"|{_YEAR}[\s\-](?:lady|gentleman|gent|female|male|woman|man)\b|y/?[mf]\b)"
    r"(?!\s(?:building|hospital|house|wing|ward|site|tree|boiler|plumbing|lifts?|roof|estate)))"
)
"""Years that say how old: "yo", "y/o", "yr-old", "years of age"."""

YEARS_BEHIND = (
    r"(?=\s?(?:yrs?|years|y)(?![a-z])(?!\s(?:ago|later|wait|waiting|back|since|of|in|on|combined"
    r"|worth|experience|service|before|after|from|behind|lease|guarantee)\b))"
)
SPAN_BEFORE = (
    r"\b(?:for|last|past|in|after|next|first|every|over|within|open|since|than|of|about|around"
    r"|took|these|some|another|by|like|takes?|wait|waits|waited|waiting|the|with|between|to)\s$"
)
"""Years behind a number are a span of time where one of these stands before it."""

PERSON = (
    r"(?:\[name\sremoved\]|\b(?:Mrs?|Ms|Miss|Sir)\.?\s[A-Z][a-z'\u2019\-]+"
    r"|\b(?:she|he|who|pt|px|patient|resident|client|lady|gentleman|gent|woman|man|mum|mam|mother"
    r"|dad|father|nan|nana|gran|granny|grandma|grandmother|grandad|grandfather|grandpa|aunt|auntie"
    r"|uncle|wife|husband|neighbour|widow|widower|chap|fella|bloke|sister|brother|female|male))"
)
"""Who may be so old: one person."""

IS = (
    r"(?:\s(?:is|was|being|(?:will|would)\sbe|aged?|turned|turns|turning|about\sto\sturn)|['\u2019]s|['\u2019](?:d|ll)\sbe|s)"
    r"(?:\s(?:now|only|nearly|almost|just|already|aged?|approaching|coming\sup\sto|actually|also"
    r"|about\sto\s(?:be|turn)|turned|gone|soon)){0,2}\s"
)
"""What leads from a person to an age; "shes 97" has it too."""

_UNITS = (
    r"kgs?|kilos?|g|mg|mcg|mls?|l|litres?|cms?|mm|mmhg|mmol\S*|m|km|metres?|meters?|miles?|yards?"
    r"|feet|ft|stones?|st|lbs?|bpm|beats|units?|iu|percent|per\scent|pc|mins?|minutes?|hrs?|hours?"
    r"|h|secs?|seconds?|days?|weeks?|wks?|months?|mths?|degrees?|deg|c|p|pounds?|quid|systolic"
    r"|diastolic|sats?|over|pages?|calls?|patients?|people|points?|times|steps|tablets?|tabs|x"
    r"|th|st|nd|rd"
)
_PLACES = (
    r"(?:the\s)?(?:air|ra|room|o2|oxygen|[0-9]|nasal|nebs?|queue|line|list|waiting|triage|cpap|niv"
    r"|venturi|standing|lying|sitting|exertion|bus)\b"
)
NO_MEASURE = (
    rf"(?!\s?[%\u00b0<>=/+]|\s?(?:{_UNITS})\b|\s(?:in|on)\s{_PLACES}|['\u2019]?s\b"
    r"|\s(?:and|or|&|to)\s(?:over|above|older|up|[0-9])|\splus\b)"
)
"""Nothing of a weight, a pulse, a place in a queue or a group of people stands behind."""

MEASURED = (
    r"\b(?:sats?|satn?s|saturations?|sp[o0]2|o2|bp|hr|heart\srate|rate|pulse|obs|bms?|cbg|glucose"
    r"|sugars?|weigh\w*|weight|wt|temps?|temperature|systolic|platelets|crp|hb|egfr|creatinine|dose"
    r"|scored?|ketones|peak\sflow|fio2|rr|resps?|queue)\b(?:(?!\bbut\b)[^.;!?\n]){0,40}$"
    r"|\b(?:room|bed|bay|ward|bus|flat)\s$"
)
"""What stands before, in its clause, where a number is a measure or that of a place."""

ENDS = (
    r"(?=\s?(?:[,.;:)\u2013]|\s-\s|$)"
    r"|\s(?:and|with|who|was|is|has|had|lives|living|fell|from|sent|lay|in|at)\b)"
)
"""What stands behind an age that stands beside a person without a word of age."""

SINGLE = (
    r"(?:lady|gentleman|gent|woman|man|widow|widower|female|male)\b"
    r"(?!\s(?:patients|staff|wards?|beds?))"
)

SEX_BEFORE = (
    r"(?:(?:^|[.!?;:\n(>\"\]\u2013])\s{0,2}|\s-\s"
    r"|\b(?:a|an|the|this|that|our|another|my|pt|px|patient|re|re:|lady|gent|man|woman|resident"
    r"|frail|elderly|old|nh|rh|for|about|with|two|concerning|poor|lovely|independent"
    r"|d/c'?d|discharged|admitted|saw|seen|visited|assessed)\s"
    r"|\b(?:age|aged|age/sex|re|pt)\s?[:\-=]\s?|,\s)$"
)
"""What stands before an age and a sex ("97F"): the beginning, or a person's."""

NO_SEX_BEFORE = (
    r"\b(?:temp\w*|t|pyrexi\w*|fever\w*|febrile|spik\w*|wait\w*|mobili[sz]\w*|walk\w*|distance|mobility"
    r"|tolerat\w*|delay\w*|took|takes?|queue\w*|obs|hr|bp|sats|stand\w*|late|hold|held|physio|ot"
    r"|exercise|tugt?|[0-9]+mwt|swim\w*|corridor|ramp|drive|trolley|response)\b[^.;!?\n]{0,25}$"
)
SEX_BEHIND = (
    r"\s(?:in|from|with|w/|c/o|has|had|who|fell|fall|falls|fallen|admitted|sent|seen|lives|living"
    r"|left|found|referred|discharged|d/c|presenting|presented|pt|known|hx|nof|#nof|came|brought"
    r"|given|collapsed|frail|palliative|eol|nh|rh|care|was|is|still|needing|dementia|and|waited"
    r"|waiting|stroke|sepsis|chest|hip|copd|cp|sob|septic|confused|on|not|no)\b"
    r"|\s[0-2]?[0-9][:.][0-5][0-9]\b"
)
"""What may follow a person's age and sex; at the end of a clause the capital letter must say it."""

WALKED = (
    r"\s?(?:with|w/)\s(?:a\s)?(?:\w+\s)?(?:frame|zimmer|stick|rollator|[wz]+f|crutch\w*|assist\w*|aid|ao1"
    r"|supervision)|\s(?:from\sthe|from\s(?:front|reception|her|his|our|home|door)|on\sthe\sflat"
    r"|in\s(?:the\squeue|[0-9]|one|under)|and\s(?:back|then|stairs|breathless)|no\s(?:rest|aid|sob)"
    r"|waiting|waited|on\s(?:hold|the\sphone)|is\s|was\s(?:the|too|all))"
)
"""After "100m": a walk or a wait."""

STATE = (
    r"(?=,\s(?:lives|living|alone|all\salone|on\s(?:her|his)\sown|frail|deaf|blind|bed\s?bound"
    r"|house\s?bound|widow\w*|independent|dementia|diabetic|lucid|bright|wobbly|content|shy|hoist"
    r"|heart\sfailure|sharp|fully|still|no\s(?:family|nok|phone|relatives|carers?)|two\shoists)\b)"
)
"""After an age that begins a sentence: "Ninety-one, lives alone"."""
