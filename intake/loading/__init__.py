"""An area's organisations and people, from a roster or from the national files."""
