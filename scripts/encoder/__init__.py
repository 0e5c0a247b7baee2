"""Fine-tuning the encoder that the classifier asks where words alone leave it unsure."""
