from hypothesis import settings

# Other tests run on the same two cores: only what is wrong fails here, never what is slow.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")
