"""The browser's side of the app: four contexts, each a folder. See README.md."""
