"""The app as a phone runs it: our sources, Python, its packages and Flutter."""
