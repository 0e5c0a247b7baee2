"""What dev.py is made of, and commands for maintainers. Standard library only."""
