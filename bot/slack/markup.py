"""Slack's markup taken off what people typed: links and mentions back to words. Pure."""

import re
from html import unescape

_LINK = re.compile(r"<(?P<mark>[@#!]?)(?P<target>[^<>|]*)(?:\|(?P<label>[^<>]*))?>")
_SCHEMES = ("mailto:", "tel:")


def as_typed(text: str) -> str:
    """The words as their writer saw them: `<mailto:a@b|a@b>` is a@b, `&lt;` is <.

    Source: Slack, "Formatting text for app surfaces": & < > come escaped, links in < >.
    """
    return unescape(_LINK.sub(_words, text))


def _words(link: "re.Match[str]") -> str:
    mark, target, label = link["mark"], link["target"], link["label"]
    if mark == "@":
        return "@someone"  # a name typed by picking it from Slack's list is still a name
    if mark:
        return f"{'#' if mark == '#' else '@'}{label or target}"
    if label:
        return label
    return next((target.removeprefix(s) for s in _SCHEMES if target.startswith(s)), target)
