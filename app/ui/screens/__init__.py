"""The screens: each a function from the state of the app to one view."""
