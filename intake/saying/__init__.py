"""What people are told: values in, a Message out. Pure."""
