"""The screens of the guide as values: what stands on each, for both drawings."""
