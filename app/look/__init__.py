"""The name, the colours, the letters and the pictograms that a phone shows."""
