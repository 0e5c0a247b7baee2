"""What every answer tells the browser: run nothing but ours, keep nothing, ask nobody else."""

from dataclasses import dataclass

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

STATIC = "/static/"
PUBLIC_FILES = "/public/"
"""Styles and scripts of pages that anybody may see; the demo's own stay with this machine."""

KEPT = (STATIC, PUBLIC_FILES)


def policy(script_hash: str) -> str:
    """The content security policy; `script_hash` allows the page template's one inline script."""
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src 'self' '{script_hash}'",
            "style-src 'self'",
            "img-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
        )
    )


@dataclass(frozen=True, slots=True)
class SafeHeaders:
    """An ASGI layer that adds the headers to every HTTP answer."""

    app: ASGIApp
    script_hash: str

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything on, with headers."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(self.headers(scope["path"]))
            await send(message)

        await self.app(scope, receive, send_with_headers if scope["type"] == "http" else send)

    def headers(self, path: str) -> dict[str, str]:
        """The headers for an address. Styles may be kept if asked for again; pages never."""
        return {
            "Content-Security-Policy": policy(self.script_hash),
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "no-referrer",
            "X-Frame-Options": "DENY",
            "Cross-Origin-Opener-Policy": "same-origin",
            "Cross-Origin-Resource-Policy": "same-origin",
            "Cache-Control": "no-cache" if path.startswith(KEPT) else "no-store",
        }
