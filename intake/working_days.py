"""Working days in England: no weekends, no bank holidays. Pure."""

from datetime import date, timedelta

import holidays


def next_working_day(day: date) -> date:
    """The first day after `day` that is no weekend and no bank holiday in England."""
    england = holidays.country_holidays("GB", subdiv="ENG", years=(day.year, day.year + 1))
    following = day + timedelta(days=1)
    while not england.is_working_day(following):
        following += timedelta(days=1)
    return following


def working_day_after(day: date, count: int) -> date:
    """The `count`-th working day after `day`; `day` itself for 0."""
    for _ in range(count):
        day = next_working_day(day)
    return day
