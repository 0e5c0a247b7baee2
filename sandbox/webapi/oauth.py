"""Installing and signing in: oauth.v2.access, openid.connect.*, auth.revoke."""

from collections.abc import Mapping

from sandbox import events, identity
from sandbox.payload import Json
from sandbox.refusal import Refusal
from sandbox.tokens import Grant
from sandbox.webapi.calls import Call, Method
from sandbox.world import World


def _exchanged(world: World, call: Call) -> Grant:
    """The grant behind the code, for the right client; raises Refusal."""
    client, secret = call.text("client_id"), call.text("client_secret")
    if not world.tokens.is_client(client, secret):
        raise Refusal("bad_client_secret" if client == world.app.client_id else "invalid_client_id")
    return world.tokens.exchange(call.text("code"), call.text("redirect_uri"))


def access(world: World, call: Call) -> Json:
    """The installation as the app stores it."""
    grant = _exchanged(world, call)
    user: Json = {"id": grant.user}
    if grant.user_scopes:
        token = world.tokens.new_user_token(grant.user, grant.user_scopes)
        scope = ",".join(sorted(grant.user_scopes))
        user |= {"scope": scope, "access_token": token, "token_type": "user"}
    return {
        "access_token": world.tokens.reinstall(),
        "token_type": "bot",
        "scope": ",".join(sorted(world.manifest.scopes)),
        "bot_user_id": world.app.bot_user_id,
        "app_id": world.app.id,
        "team": {"id": world.team.id, "name": world.team.name},
        "enterprise": None,
        "is_enterprise_install": False,
        "authed_user": user,
    }


def openid_token(world: World, call: Call) -> Json:
    """Sign in with Slack: a user token and a signed id token."""
    grant = _exchanged(world, call)
    token = world.tokens.new_user_token(grant.user, grant.user_scopes)
    claims = identity.claims(world, grant.user) | {"nonce": grant.nonce}
    signed = world.signer.sign(claims | {"iss": world.base_url, "aud": world.app.client_id})
    return {"access_token": token, "token_type": "Bearer", "id_token": signed}


def user_info(world: World, call: Call) -> Json:
    """Who the token stands for."""
    return identity.claims(world, call.token.user)


def revoke(world: World, call: Call) -> Json:
    """The app gives its token back: it is uninstalled."""
    if not call.flag("test"):
        world.tokens.revoke()
        events.uninstalled(world, [world.app.bot_user_id])
    return {"revoked": not call.flag("test")}


METHODS: Mapping[str, Method] = {
    "oauth.v2.access": Method(access, needs_token=False),
    "openid.connect.token": Method(openid_token, needs_token=False),
    "openid.connect.userInfo": Method(user_info, ("openid",), tokens=("user",)),
    "auth.revoke": Method(revoke),
}
