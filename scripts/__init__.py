"""What dev.py is made of (standard library only), and commands for maintainers."""
