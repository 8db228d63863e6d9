"""Makes what others wrote smaller: only what the app uses ships."""
