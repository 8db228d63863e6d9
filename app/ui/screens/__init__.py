"""The screens: each a component that draws one view from the services."""
