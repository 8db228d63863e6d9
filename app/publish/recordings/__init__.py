"""Recordings: texts of the guide read by a person, in one pack for each language."""
