"""The notes as the screens see them."""
