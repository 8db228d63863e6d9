"""Makes what a helper takes along: the guide as files that open from any phone."""
