"""The table of languages, their catalogues, and the content as messages to translate."""
