"""Before Send: a draft, what is understood of it, what its card asks, whatever the door."""
