"""Messages are values: what is stored is what was meant."""

import json
from typing import Any
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from intake.messages import (
    Button,
    DatePick,
    Menu,
    Message,
    Option,
    PictureRef,
    Row,
    Search,
    Section,
)

WORDS = st.text(max_size=12)


def tuples(of: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(of, max_size=3).map(tuple)


OPTIONS = st.builds(Option, WORDS, WORDS)
CONTROLS = st.one_of(
    st.builds(Button, WORDS, WORDS, WORDS, WORDS, WORDS),
    st.builds(Menu, WORDS, WORDS, WORDS, tuples(OPTIONS)),
    st.builds(Search, WORDS, WORDS, WORDS),
    st.builds(DatePick, WORDS, WORDS, WORDS),
)
ROWS = st.builds(Row, WORDS, tuples(CONTROLS))
MESSAGES = st.builds(
    Message,
    text=WORDS,
    title=WORDS,
    body=tuples(WORDS),
    quote=WORDS,
    facts=tuples(st.tuples(WORDS, WORDS)),
    sections=tuples(st.builds(Section, WORDS, tuples(WORDS), tuples(ROWS))),
    rows=tuples(ROWS),
    notes=tuples(WORDS),
    picture=st.none() | st.builds(PictureRef, st.uuids(), WORDS),
)


@given(MESSAGES)
def test_a_message_comes_back_from_the_database_as_it_went_in(message: Message) -> None:
    assert Message.from_json(json.loads(json.dumps(message.to_json()))) == message


def test_a_message_is_stored_under_plain_names() -> None:
    picture = PictureRef(UUID(int=7), "A chart")
    row = Row("Which?", (Menu("All", "pick", "k", (Option("A", "a"),)), DatePick("Day", "d", "k")))
    stored = Message("Hello", rows=(row,), picture=picture).to_json()
    assert stored["picture"] == {"picture_id": str(UUID(int=7)), "alt_text": "A chart"}
    assert [control["kind"] for control in stored["rows"][0]["controls"]] == ["menu", "date"]
