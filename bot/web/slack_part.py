"""Whether Slack answers: asked when somebody looks, never in a page's way for long."""

from http.client import HTTPException

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError

from bot.settings import Settings, Transport
from bot.web.status import Health, Part

WAIT_SECONDS = 2
HOW = {Transport.HTTP: "HTTP", Transport.SOCKET: "Socket Mode"}


def slack_part(settings: Settings) -> Part:
    """Ask Slack who we are."""
    client = WebClient(
        token=settings.slack_bot_token.get_secret_value(),
        base_url=settings.slack_api_url,
        timeout=WAIT_SECONDS,
        retry_handlers=[],
    )
    try:
        team = str(client.auth_test().get("team") or "a workspace without a name")
    except SlackApiError as refused:
        return Part("Slack", Health.ILL, _refused(str(refused.response.get("error"))))
    except (SlackClientError, HTTPException, OSError):
        words = "Slack does not answer. Messages wait, and go out when it does."
        return Part("Slack", Health.ILL, words)
    transport = HOW[settings.slack_transport]
    return Part("Slack", Health.WELL, f"{team} answers. Messages come in over {transport}.")


def _refused(error: str) -> str:
    return f"Slack refuses us: {error}. Check INKLING_SLACK_BOT_TOKEN."
