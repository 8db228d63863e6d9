"""Python in the browser's worker: the imports in its snapshot, and the start of its session."""
