"""The scripts as they ship: UglifyJS takes out what only people read, and shortens local names."""

import json
import subprocess
from collections.abc import Mapping
from hashlib import sha256
from typing import Final

from app.publish import BuildError
from app.publish.cache import Cache
from app.publish.fetch.npm import LOCK, install, node
from app.publish.fetch.npm_modules import PROJECT

# `compress` would also rewrite what a script does. Its few bytes are not worth the doubt.
PROGRAM: Final = """
const { minify } = require(process.argv[1]);
const scripts = JSON.parse(require("fs").readFileSync(0, "utf8"));
const options = (text) => ({
  compress: false,
  mangle: true,
  module: /^(im|ex)port /m.test(text),
  webkit: true,
});
for (const [name, text] of Object.entries(scripts)) {
  const { code, error } = minify(text, options(text));
  if (error) throw new Error(`${name}, line ${error.line}: ${error.message}`);
  scripts[name] = code;
}
console.log(JSON.stringify(scripts));
"""


def minified(scripts: Mapping[str, str], cache: Cache | None = None) -> dict[str, str]:
    """Return the scripts by the same names, each without comments, blanks and local names.

    Names that another script can see stay, and so does what a script does. The result is kept in
    the cache. Raises BuildError where UglifyJS is missing or refuses a script.
    """
    cache = cache or Cache()
    text = json.dumps(scripts)
    lock = (PROJECT / LOCK).read_text(encoding="utf-8")
    name = sha256("\0".join((PROGRAM, lock, text)).encode()).hexdigest()
    made: dict[str, str] = json.loads(cache.get(f"scripts/{name}", lambda: _run(text, cache)))
    return made


def _run(text: str, cache: Cache) -> bytes:
    package = install(PROJECT, cache.folder / "npm") / "uglify-js"
    done = subprocess.run(
        [node(), "-e", PROGRAM, str(package)], input=text.encode(), capture_output=True, check=False
    )
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        lines = (line for line in said if line.startswith("Error: "))
        reason = next(lines, f"Node ended with {done.returncode}").removeprefix("Error: ")
        raise BuildError(f"UglifyJS cannot shorten a script: {reason.rstrip('.')}.")
    return done.stdout
