"""Small numbers: nobody can be picked out of a published count."""

HIDDEN = "*"
SMALLEST_SHOWN = 8
STEP = 5


def suppressed(count: int) -> str:
    """A count of people or of reporting practices' items, safe to show outside the subcommittee.

    0 is shown, 1 to 7 become "*", others are rounded to the nearest 5. `count` 0 or more
    (ValueError). Source: NHS England's rule for hospital statistics below national level
    (1-7 hidden, the rest rounded). Totals are suppressed themselves, never added up from parts.

    Needed wherever a count could point at a person harmed or at the practice that reported: harm,
    anything by practice, and every text that leaves the subcommittee (lay readers, newsletters).
    Not needed for counts of organisations (practices reporting, providers overdue), nor for the
    professional digest's own concerns by domain, theme and provider: the subcommittee works on
    those very concerns, and a provider is not a person. Harm is suppressed there too.
    """
    if count < 0:
        raise ValueError(f"A count cannot be below 0, as {count} is.")
    if 0 < count < SMALLEST_SHOWN:
        return HIDDEN
    return str(STEP * ((count + STEP // 2) // STEP))


def suppressed_words(count: int) -> str:
    """The same in a sentence: "none", "fewer than 8", "about 15"."""
    shown = suppressed(count)
    if shown == HIDDEN:
        return f"fewer than {SMALLEST_SHOWN}"
    return "none" if shown == "0" else f"about {shown}"
