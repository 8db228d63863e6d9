"""The seam to what runs the app: a phone or desktop (native) or a browser's worker (web)."""
