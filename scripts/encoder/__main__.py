"""`python3 dev.py encoder`: install what only this needs, fine-tune the encoder, write it."""

from scripts.installing import install_packages
from scripts.layout import ENCODER
from scripts.machine import surroundings

install_packages(ENCODER, surroundings())

from scripts.encoder.making import make_encoder  # noqa: E402 - installed just now

make_encoder()
