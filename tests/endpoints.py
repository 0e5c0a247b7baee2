"""What FastAPI keeps of applications that have ended."""

from fastapi.dependencies import models


def forget_endpoints() -> None:
    """FastAPI remembers what it found out of each endpoint, and so keeps whole applications."""
    for kept in vars(models).values():
        if hasattr(kept, "cache_clear"):
            kept.cache_clear()
