"""The public pages' addresses. No sign-in: a secret in the path, or a cookie, opens them."""

from collections.abc import Mapping

from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from bot.main import Shared
from bot.web.headers import PUBLIC_FILES
from bot.web.public import (
    amend,
    answering,
    check,
    choices,
    draft,
    first,
    follow,
    own_list,
    parting,
    questions,
    sent,
    services,
    themes,
    whens,
    withdraw,
    wording,
)
from bot.web.public.discard import show_discard
from bot.web.public.draft import Drawn, of_own_draft, on_own_page, unsent
from bot.web.public.endpoint import Does, Endpoint
from bot.web.public.follow import sent_from_here

SHOWN: Mapping[str, Drawn] = {
    "": draft.show_next,
    "/words": wording.show_words,
    "/masked": wording.show_masked,
    "/service": unsent(services.show_service),
    "/harm": unsent(questions.show_harm),
    "/when": unsent(whens.show_when),
    "/privacy": unsent(questions.show_privacy),
    "/theme": unsent(themes.show_theme),
    "/check": unsent(check.show_check),
    "/parts": draft.show_next,
    "/send": draft.show_next,
    "/release": draft.show_next,
    "/vouch": draft.show_next,
    "/discard": show_discard,
    "/sent": sent.show_sent,
    "/over": draft.show_over,
    **{f"/{extra.name}": unsent(choices.shows(extra)) for extra in choices.EXTRAS},
}
TAKEN: Mapping[str, Drawn] = {
    "/words": wording.take_words,
    "/release": wording.take_release,
    "/vouch": wording.take_vouch,
    "/service": unsent(services.take_service),
    "/harm": unsent(questions.take_harm),
    "/when": unsent(whens.take_when),
    "/privacy": unsent(questions.take_privacy),
    "/theme": unsent(themes.take_theme),
    "/parts": unsent(parting.take_parts),
    "/send": check.take_send,
    "/discard": draft.take_discard,
    **{f"/{extra.name}": unsent(choices.takes(extra)) for extra in choices.EXTRAS},
}
FOLLOWED: Mapping[str, tuple[Does, Does]] = {
    "": (follow.show_concern, follow.take_answer),
    "/answer": (answering.show_answer, answering.take_answer),
    "/change": (amend.show_amend, amend.take_amend),
    "/withdraw": (withdraw.show_withdraw, withdraw.take_withdraw),
}


def public_part(shared: Shared) -> list[BaseRoute]:
    """Every public address, in service as in the demo."""
    return [
        Mount(PUBLIC_FILES, StaticFiles(packages=[("bot.web", "static")])),
        Route(
            "/report/{form}", Endpoint(shared, first.show_first, first.take_first, is_way_in=True)
        ),
        Route("/practice/{secret}", Endpoint(shared, own_list.show_list)),
        Route("/practice/{secret}/concerns.csv", Endpoint(shared, own_list.give_file)),
        *(
            Route(f"/follow/{{secret}}{page}", Endpoint(shared, show, sent_from_here(take)))
            for page, (show, take) in FOLLOWED.items()
        ),
        *(Route(f"/report/draft/{{draft}}{page}", _draft_page(shared, page)) for page in SHOWN),
    ]


def _draft_page(shared: Shared, page: str) -> Endpoint:
    take = TAKEN.get(page)
    return Endpoint(shared, of_own_draft(SHOWN[page]), on_own_page(take) if take else None)
