"""The product's knowledge as frozen values and pure functions; imports nothing of ours."""
