"""Reading a request's body, but never more of it than we want."""

from starlette.requests import ClientDisconnect, Request


async def capped_body(request: Request, most: int) -> bytes | None:
    """The body, of `most` bytes at most; None for a longer one, or one that broke off."""
    chunks, size = [], 0
    try:
        async for chunk in request.stream():
            size += len(chunk)
            if size > most:
                return None
            chunks.append(chunk)
    except ClientDisconnect:
        return None
    return b"".join(chunks)
