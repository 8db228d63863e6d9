"""The pages that need neither Flutter nor Python."""
