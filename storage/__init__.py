"""The encrypted notes and the settings, as bytes and text; no Flet, no platform."""
