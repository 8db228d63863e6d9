"""Varde: guidance that works offline, for people who are exploited in Norway."""
