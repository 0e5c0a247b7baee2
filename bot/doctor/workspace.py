"""What the live workspace says: who we are there, what we may, whether our channels let us in."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from email.utils import parsedate_to_datetime
from http.client import HTTPException
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.doctor.finding import Finding, ill, listed, unseen, well
from bot.settings import Settings, Transport
from bot.slack.manifest import SCOPES
from intake import directory
from intake.clock import utc_now
from intake.models import Channel

WAIT_SECONDS = 10
SKEW = timedelta(seconds=60)
"""Slack's signatures hold for 300 seconds: a clock this far off will soon refuse them all."""

REINSTALL = "Paste the manifest (inkling manifest) into your app's page, then install it again."


def client_of(settings: Settings) -> WebClient:
    """A client that asks once."""
    return WebClient(
        token=settings.slack_bot_token.get_secret_value(),
        base_url=settings.slack_api_url,
        timeout=WAIT_SECONDS,
        retry_handlers=[],
    )


def introduced(client: WebClient) -> tuple[Finding, Mapping[str, str], str]:
    """Whether Slack knows us; the headers of its answer, and the team's id."""
    try:
        answer: Any = client.auth_test()
    except SlackApiError as refused:
        words = f"it refuses our token ({_error(refused)}). Set INKLING_SLACK_BOT_TOKEN anew."
        return ill("Slack", words), {}, ""
    except (SlackClientError, HTTPException, OSError):
        words = "it does not answer. Check the network, and INKLING_SLACK_API_URL."
        return ill("Slack", words), {}, ""
    headers = {name.lower(): value for name, value in answer.headers.items()}
    team, user = answer.get("team"), answer.get("user")
    return well("Slack", f"we are {user} in {team}."), headers, str(answer.get("team_id"))


def scopes_found(headers: Mapping[str, str]) -> Finding:
    """Whether the token may do what the code does."""
    granted = {scope.strip() for scope in headers.get("x-oauth-scopes", "").split(",")} - {""}
    missing, spare = set(SCOPES) - granted, granted - set(SCOPES)
    if missing:
        why = "; ".join(f"{scope} (to {SCOPES[scope]})" for scope in sorted(missing))
        return ill("Scopes", f"the token lacks {why}. {REINSTALL}")
    if spare:
        return well("Scopes", f"all there. Not needed, so better taken away: {listed(spare)}.")
    return well("Scopes", "exactly those that are needed.")


def clock_found(headers: Mapping[str, str]) -> Finding:
    """How far this machine's clock is from Slack's."""
    try:
        theirs = parsedate_to_datetime(headers.get("date", ""))
    except ValueError:
        return unseen("Clock", "Slack did not say its time, so it was not compared.")
    skew = abs(utc_now() - theirs)
    if skew > SKEW:
        words = f"it is {skew.total_seconds():.0f} seconds from Slack's. Set it by NTP."
        return ill("Clock", f"{words} From 300 seconds on, nothing of Slack's is accepted.")
    return well("Clock", "it agrees with Slack's.")


def socket_found(settings: Settings, client: WebClient) -> Iterator[Finding]:
    """Whether the app-level token opens a connection; nothing to ask over HTTP."""
    if settings.slack_transport is not Transport.SOCKET:
        return
    try:
        client.apps_connections_open(app_token=settings.slack_app_token.get_secret_value())
    except (SlackClientError, HTTPException, OSError) as problem:
        words = f"Slack refuses the app-level token ({_error(problem)})."
        yield ill("Socket Mode", f"{words} Make one with connections:write, set it anew.")
    else:
        yield well("Socket Mode", "the app-level token opens connections.")


def team_found(session: Session, team_id: str) -> Finding:
    """Whether the workspace belongs to an area."""
    if directory.area_of_team(session, team_id) is None:
        words = f"no roster names the workspace {team_id}, so nobody there is answered."
        return ill("Roster", f"{words} Put its id under team, then run: inkling roster FILE")
    return well("Roster", "it names this workspace.")


def channels_found(session: Session, client: WebClient, team_id: str) -> Iterator[Finding]:
    """Whether each channel of the roster lets us in: by id, private ones too."""
    query = select(Channel).where(Channel.team_id == team_id).order_by(Channel.slack_id)
    for channel in session.scalars(query):
        yield _channel(client, channel)


def _channel(client: WebClient, channel: Channel) -> Finding:
    about = f"Channel {channel.slack_id} ({channel.purpose.value})"
    try:
        client.conversations_history(channel=channel.slack_id, limit=1)
    except (SlackClientError, HTTPException, OSError) as problem:
        return ill(about, _WHY_NOT.get(_error(problem), f"Slack says {_error(problem)}."))
    return well(about, "we are in it.")


_INVITE = "Type /invite @Inkling in it, or correct its id in the roster."
_WHY_NOT = {
    "not_in_channel": f"we have not joined it. {_INVITE}",
    "channel_not_found": f"it is private and we are not in it, or there is none. {_INVITE}",
    "missing_scope": f"a scope is missing, see Scopes. {REINSTALL}",
}


def _error(problem: Exception) -> str:
    if isinstance(problem, SlackApiError):
        return str(problem.response.get("error"))
    return "no answer"
