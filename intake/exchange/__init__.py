"""A question to the reporter: asked without a name, answered, waited for, ended."""
