"""The bundled content: facts and English source text as TOML, and the loader that refuses bad data."""
