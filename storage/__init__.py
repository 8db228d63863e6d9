"""What is kept on the device, as bytes and text; no Flet, no platform."""
