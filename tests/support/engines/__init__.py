"""The browsers in which the guide is tried, each driven in its own way and asked in one."""
