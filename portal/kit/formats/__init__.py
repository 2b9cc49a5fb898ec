"""Ways of writing dates and numbers where Django's own do not suit our readers."""
