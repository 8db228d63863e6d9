"""Third-party files made smaller: only the parts that the app uses ship."""
