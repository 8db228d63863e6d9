"""Python in the browser's worker: what its snapshot holds, and how its session starts."""
