"""The folder that `flet build` makes the Android and iOS apps from."""
