"""Fetches what a build needs from the package registries, pinned by hash."""
