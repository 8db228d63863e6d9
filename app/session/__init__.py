"""A session: open screens, choices and answers, and the cover above them."""
