"""Patients' numbers known by their shape alone: "RRH 771 204", "GH-60218-P", "S25-11840".

Sources of the shapes: laboratories number a specimen by year and letter ("25H.0093417",
"M,25.0188324.K", histology "S25-11840"); hospitals by their own letters and six digits or more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from classifiers.guard.plain import Place

_NO_PREFIX_WORDS = """
nhs tel fax mob ext po ng ta cg qs ph mtg htg dg snomed sct read icd opcs bnf htm hbn hfn iso bs
en ce cas inc req chg dtx ref ver job wo ods gmc nmc rcn gphc hcpc cqc ico vat pin lot sn bn pip
gtin sku udi mhra npsa natpsa el fsn crt pals com cmp datix ig foi sar wbc wcc plt plts ck bnp
ntprobnp crp hcg bhcg afp alt ast ldh psa hb hct egfr gfr cd rna dna cfu vl hiv hpv hba tsh b mri
ct iu mg ml mcg usd gbp eur rm ft km lb lbs kg nice sign pgd psd sop qof des les pcn icb ccg arrs
hr it rota room ward bay bed bus flight train order invoice inv wr est asset bleep cat item model
part batch dob date fy gp eps cve opa tci bp hr rr ht wt bm sats temp spo obs news gcs abg vbg kpa
er k na u e tt tn tnt trop inr apr may jan feb mar jun jul aug sep sept oct nov dec
"""
_NO_PREFIX = frozenset(_NO_PREFIX_WORDS.split())
_WHEN = re.compile(
    r"(?:[0-3]?[0-9][\-/][01]?[0-9][\-/](?:19|20)?[0-9]{2}|(?:0?[1-9]|1[0-2])[\-/]20[0-9]{2}"
    r"|20[0-9]{2}[\-/][0-9]{2}|(?:19|20)[0-9]{6}|-(?:20[0-9]{2}|[01][0-9][0-5]0))\Z"
)
"""A code that ends as a date, a financial year or a time is one of these, with a word before it."""

_END = r"(?![A-Za-z0-9]|[.,/:][0-9])"
_SHAPES = (
    r"(?P<prefix>[A-Z]{2,4})[ ]?(?:[0-9]{6,8}|[0-9]{3}[ \-][0-9]{3,4})(?:-[0-9A-Z])?",
    r"(?P<prefix>[A-Z]{2,4})[0-9]{5}",
    r"(?P<prefix>[A-Z]{1,4}[0-9]?)[\-/][0-9]{5,8}(?:[\-/][0-9A-Z]{1,2})?",
    r"(?P<prefix>[A-Z]{1,3})(?:1[5-9]|2[0-9])[\-/][0-9]{4,7}(?:[\-/]?[A-Z])?",
    r"(?P<prefix>[A-Z]{1,4})[\-/][0-9]{2}[\-/](?:[0-9]{2}[\-/])?[0-9]{4,7}",
    r"(?P<prefix>[A-Z]{1,4})[\-/][0-9]{4,6}[\-/](?:[0-9]{2}|[A-Z])",
    r"(?P<prefix>[A-Z])[0-9]{2,3}[\-/][0-9]{5}",
    r"(?P<prefix>[A-Z]{2,4})[0-9]{4}[\-/][0-9]{4,6}",
    r"[A-Z][0-9]{6}\.[0-9]{3,5}",
    r"[0-9]{7}[A-FHJKNP-TV-Z]",
    r"[A-Z][0-9]{2}\.[0-9]{3}\.[0-9]{4}",
    r"[0-9]{2}/[A-Z]/[0-9]{4,6}",
    r"(?P<prefix>[A-Z]{2,3})-[0-9]{3}-[0-9]{4}",
    r"(?P<prefix>[A-Z]{2,5})-20[0-9]{2}-[0-9]{4,6}",
    r"(?P<prefix>[A-Z]{2})2[0-9]{8}",
    r"(?P<prefix>[A-Z]{2,4})/20[0-9]{2}/[0-9]{3,6}",
    r"(?P<prefix>[A-Z]{1,3})/[A-Z]{1,3}/[0-9]{5,7}",
    r"(?P<prefix>[A-Z])[0-9]{2}-[0-9]{4}",
    r"(?P<prefix>[A-Z]{5})-[0-9]{5,7}",
    r"(?P<prefix>[A-Z]{2,4}):[0-9]{6,8}",
    r"[A-Z],(?:1[5-9]|2[0-9])\.[0-9]{6,8}(?:\.[A-Z])?",
    r"(?:1[5-9]|2[0-9])[A-Z]{1,2}[.\-]?[0-9]{6,8}[A-Z]?",
    r"(?:1[5-9]|2[0-9])-[0-9]{4}-[A-Z]-[0-9]{3,6}",
    r"(?P<prefix>[A-Z]{1,4})(?!20[0-9]{2}[\-/])[0-9]{3,6}(?:[\-/][0-9]{2,4}){1,2}",
    r"(?P<prefix>[A-Z]{2,4})/[0-9]{3,6}/(?:[0-9]{2,6}|[A-Z]{2,4})",
    r"(?P<prefix>[A-Z]{2,5})[ ][0-9]{6}/[0-9]{2}",
    r"(?P<prefix>[A-Z]{2,4})[ ][0-9]{2,3}(?:[ ][0-9]{2}[ ][0-9]{2,4}|[ ][0-9]{5})",
    r"(?P<prefix>[A-Z]{2,4})-[0-9]{4}[ ][0-9]{2}",
    r"[0-9]{4}-[A-Z]-[0-9]{5}",
)
_CODES = tuple(re.compile(rf"(?<![\w\-/.,&#]){shape}{_END}") for shape in _SHAPES)


def shaped_codes(text: str) -> Iterator[Place]:
    """Places of codes that are a patient's by their letters and digits."""
    for shape in _CODES:
        for found in shape.finditer(text):
            prefix = found.groupdict().get("prefix") or ""
            is_other = prefix.lower().rstrip("0123456789") in _NO_PREFIX
            if not is_other and not _WHEN.search(found[0]):
                yield found.span()
