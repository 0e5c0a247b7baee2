"""The identifier guard's rules, one module a kind of identifier. Pure: text in, places out."""
