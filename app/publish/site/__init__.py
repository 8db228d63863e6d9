"""The published folder: every file of the site, its headers, and the server that shows it here."""
