"""The bundled content as TOML, English, and the loader that refuses what is not whole."""
