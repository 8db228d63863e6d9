"""What is drawn: components, screens and the theme. Draws only; decides and stores nothing."""
