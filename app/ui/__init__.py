"""Components, screens and the theme. They draw; they decide and store nothing."""
