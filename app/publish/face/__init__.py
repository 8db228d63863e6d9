"""The face of a build: its names, colours and icons, checked and drawn."""
