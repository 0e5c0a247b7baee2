"""Who signed in, in OpenID's words, and the pages on which a person allows the app."""

import html
import time
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from sandbox import pageserving
from sandbox.payload import Json
from sandbox.tokens import Grant
from sandbox.world import World


def claims(world: World, user_id: str) -> Json:
    """OpenID claims, with Slack's own beside them."""
    user = world.workspace.users[user_id]
    return {
        "sub": user.id,
        "https://slack.com/user_id": user.id,
        "https://slack.com/team_id": world.team.id,
        "https://slack.com/team_name": world.team.name,
        "https://slack.com/team_domain": world.team.domain,
        "email": user.email,
        "email_verified": True,
        "name": user.real_name,
        "locale": "en-GB",
    }


async def authorize(request: Request) -> Response:
    """/oauth/v2/authorize and /openid/connect/authorize: `as=<user>` allows at once."""
    world: World = request.app.state.world
    query = request.query_params
    if query.get("client_id") != world.app.client_id:
        return JSONResponse({"ok": False, "error": "invalid_client_id"}, 400)
    user = query.get("as", "")
    if user not in world.workspace.users:
        return HTMLResponse(_choices(world, request), headers=pageserving.HEADERS)
    asked = "scope" if request.url.path.startswith("/openid/") else "user_scope"
    grant = Grant(
        user=user,
        redirect_uri=query.get("redirect_uri", ""),
        user_scopes=_scopes(query.get(asked, "")),
        nonce=query.get("nonce", ""),
        made_at=time.monotonic(),
    )
    back = {"code": world.tokens.allow(grant), "state": query.get("state", "")}
    glue = "&" if "?" in grant.redirect_uri else "?"
    return RedirectResponse(f"{grant.redirect_uri}{glue}{urlencode(back)}", 302)


def _scopes(text: str) -> frozenset[str]:
    return frozenset(text.replace(",", " ").split())


def _choices(world: World, request: Request) -> str:
    links = "".join(
        f'<li><a href="{html.escape(str(request.url.include_query_params(**{"as": user.id})))}">'
        f"Allow as {html.escape(user.real_name)}</a></li>"
        for user in world.workspace.people
    )
    name = html.escape(world.app.name)
    return (
        f'<!doctype html><html lang="en"><title>Allow {name}</title>'
        f"<main><h1>{name} asks to enter {html.escape(world.team.name)}</h1><ul>{links}</ul></main>"
    )


async def keys(request: Request) -> Response:
    """/openid/connect/keys: the public key."""
    world: World = request.app.state.world
    return JSONResponse(world.signer.published())


async def discovery(request: Request) -> Response:
    """/.well-known/openid-configuration, so that any OpenID client finds its way."""
    base = request.app.state.world.base_url
    return JSONResponse(
        {
            "issuer": base,
            "authorization_endpoint": f"{base}/openid/connect/authorize",
            "token_endpoint": f"{base}/api/openid.connect.token",
            "userinfo_endpoint": f"{base}/api/openid.connect.userInfo",
            "jwks_uri": f"{base}/openid/connect/keys",
            "scopes_supported": ["openid", "profile", "email"],
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
        }
    )
