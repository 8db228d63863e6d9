"""The seam to the platform: a phone or desktop (native) or a browser's worker (web)."""
