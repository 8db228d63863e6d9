"""Sentences that the app's screens and the static pages share, as functions of words and guide."""
