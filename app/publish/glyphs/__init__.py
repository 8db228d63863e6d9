"""Fonts and icons: letters of our scripts, Material's icons, our pictograms."""
