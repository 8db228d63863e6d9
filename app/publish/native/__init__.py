"""The folder from which `flet build` makes the Android and iOS apps."""
