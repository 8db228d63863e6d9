"""What the product knows, as frozen values and pure functions; imports nothing of ours."""
