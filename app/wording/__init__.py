"""Sentences that the app's screens and the plain pages share, as functions of words and guide."""
