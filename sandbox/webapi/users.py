"""users.*, team.info, auth.test: who is who."""

from collections.abc import Mapping

from sandbox.payload import Json
from sandbox.refusal import Refusal
from sandbox.webapi.calls import Call, Method
from sandbox.webapi.pages import paged
from sandbox.workspace import User
from sandbox.world import World


def wire_user(world: World, user: User, *, with_email: bool) -> Json:
    """The user object; the address only for callers with users:read.email, as in Slack."""
    profile: Json = {
        "real_name": user.real_name,
        "display_name": user.name,
        "real_name_normalized": user.real_name,
        "display_name_normalized": user.name,
        "title": user.title,
        "team": world.team.id,
    }
    if with_email and user.email:
        profile["email"] = user.email
    if user.is_bot:
        profile |= {"bot_id": world.app.bot_id, "api_app_id": world.app.id}
    return {
        "id": user.id,
        "team_id": world.team.id,
        "name": user.name,
        "real_name": user.real_name,
        "deleted": False,
        "tz": "Europe/London",
        "tz_offset": 0,
        "profile": profile,
        "is_bot": user.is_bot,
        "is_app_user": False,
        "is_admin": False,
        "is_restricted": False,
        "updated": 0,
    }


def _shown(world: World, call: Call, user: User) -> Json:
    return wire_user(world, user, with_email="users:read.email" in call.token.scopes)


def info(world: World, call: Call) -> Json:
    """One user."""
    user = world.workspace.users.get(call.text("user"))
    if user is None:
        raise Refusal("user_not_found")
    return {"user": _shown(world, call, user)}


def list_(world: World, call: Call) -> Json:
    """Everybody, page by page."""
    chosen, more = paged(call, list(world.workspace.users.values()), default=1000)
    shown = [_shown(world, call, user) for user in chosen]
    return {"members": shown, "cache_ts": int(world.clock.now())} | more


def lookup_by_email(world: World, call: Call) -> Json:
    """The person with this address."""
    wanted = call.required("email").lower()
    for user in world.workspace.people:
        if user.email.lower() == wanted:
            return {"user": _shown(world, call, user)}
    raise Refusal("users_not_found")


def team_info(world: World, call: Call) -> Json:
    """The workspace."""
    if call.text("team") not in ("", world.team.id):
        raise Refusal("team_not_found")
    team = world.team
    return {
        "team": {
            "id": team.id,
            "name": team.name,
            "domain": team.domain,
            "url": f"{world.base_url}/",
            "email_domain": "",
            "icon": {"image_default": True},
        }
    }


def auth_test(world: World, call: Call) -> Json:
    """Whose token this is."""
    user = world.workspace.users[call.token.user]
    answer = {
        "url": f"{world.base_url}/",
        "team": world.team.name,
        "user": user.name,
        "team_id": world.team.id,
        "user_id": user.id,
        "is_enterprise_install": False,
    }
    return answer | ({"bot_id": world.app.bot_id} if user.is_bot else {})


METHODS: Mapping[str, Method] = {
    "users.info": Method(info, ("users:read",)),
    "users.list": Method(list_, ("users:read",)),
    "users.lookupByEmail": Method(lookup_by_email, ("users:read.email",)),
    "team.info": Method(team_info, ("team:read",)),
    "auth.test": Method(auth_test, tokens=("bot", "user", "app")),
}
