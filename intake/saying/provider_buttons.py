"""The buttons of a service's notice: only those that the lifecycle allows from here. Pure."""

from intake.lifecycle import State, Step, can_ask, can_respond, is_allowed
from intake.messages import Button, Row


def first_steps(concern: str) -> Row:
    """Under a new concern."""
    acknowledge = Button("Acknowledge", "acknowledge", concern, style="primary")
    return Row("", (acknowledge, _not_ours(concern), Button("Respond", "respond", concern),
                    _ask(concern)))  # fmt: skip


def next_steps(concern: str, state: State) -> tuple[Row, ...]:
    """Under a concern that somebody has acknowledged."""
    buttons = []
    if can_respond(state):
        buttons.append(Button("Respond", "respond", concern, style="primary"))
    if is_allowed(state, Step.DISPUTE):
        buttons.append(_not_ours(concern))
    if can_ask(state):
        buttons.append(_ask(concern))
    return (Row("", tuple(buttons)),) if buttons else ()


def _not_ours(concern: str) -> Button:
    return Button("Not ours", "not_ours", concern)


def _ask(concern: str) -> Button:
    return Button("Ask the reporter", "ask", concern)
