"""The table of languages, and their texts as the app reads them."""
