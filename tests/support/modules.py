"""Modules of `app/web` in Node or in a page: each is a global there, named like its file."""

import json
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from app.publish.bundle.esbuild import YOUNG, Entry, bundle
from app.publish.web_files import WEB
from i18n.languages import LANGUAGES
from tests.support.node_tools import node

PAGE: Final = f"""
  const page = {{
    now: 1e12, stored: {{}}, noted: {{}}, languages: [], timers: [], listeners: {{}},
    classes: new Set(), replaced: [], ...given.page,
    wait(ms) {{
      page.now += ms;
      const due = page.timers.filter((it) => it.at <= page.now);
      page.timers = page.timers.filter((it) => it.at > page.now);
      for (const {{ call }} of due) call();
    }},
    fire: (name, event = {{}}) => (page.listeners[name] || []).forEach((hear) => hear(event)),
  }};
  const storage = (texts) => ({{
    getItem: (name) => (name in texts ? texts[name] : null),
    setItem(name, text) {{ texts[name] = text; }},
    removeItem(name) {{ delete texts[name]; }},
    clear() {{ for (const name of Object.keys(texts)) delete texts[name]; }},
  }});
  const addEventListener = (name, hear) => {{
    page.listeners[name] = [...(page.listeners[name] || []), hear];
  }};
  class Element {{}}
  class HTMLElement extends Element {{}}
  class MessageChannel {{
    port1 = {{}};
    port2 = {{ postMessage() {{}} }};
  }}
  const document = {{
    hidden: false, baseURI: "https://example.org/", body: {{ children: [] }}, addEventListener,
    getElementById: () => null, querySelector: () => null, querySelectorAll: () => [],
    documentElement: {{
      lang: "en",
      dataset: {{
        languages: {json.dumps(" ".join(it.tag for it in LANGUAGES))},
        page: "index", book: "phrasebook.html", ...given.data,
      }},
      classList: {{
        add: (...names) => names.forEach((it) => page.classes.add(it)),
        remove: (...names) => names.forEach((it) => page.classes.delete(it)),
        contains: (name) => page.classes.has(name),
        toggle() {{}},
      }},
      style: {{ setProperty() {{}} }},
    }},
  }};
  const navigator = {{ get languages() {{ return page.languages; }}, standalone: page.isIcon }};
  const location = {{ protocol: "https:", href: "https://example.org/" }};
  const history = {{ state: null, replaceState() {{}} }};
  const localStorage = storage(page.stored);
  const sessionStorage = storage(page.noted);
  const performance = {{ navigation: {{ type: page.type || 0 }} }};
  const matchMedia = () => ({{ matches: false }});
  const getComputedStyle = () => ({{ fontSize: "16px" }});
  const requestAnimationFrame = () => {{}};
  const setTimeout = (call, ms) => {{
    page.timers.push({{ call, at: page.now + ms, id: ++page.id }});
    return page.id;
  }};
  const clearTimeout = (id) => {{ page.timers = page.timers.filter((it) => it.id !== id); }};
  const fetch = async (address) => {{ page.replaced.push(address); return {{ ok: false }}; }};
  class XMLHttpRequest {{ open() {{}} send() {{}} }}
  Date.now = () => page.now;
  page.id = 0;
  const window = globalThis;
"""
"""A page with a clock, storage and no words. A case may set them: `page` and `data`, the root's."""


def run(modules: list[str], script: str, *arguments: str, before: str = "", given: str = "") -> str:
    """Return what *script* prints. It may use the modules: "page/last-searches.js" is
    `lastSearches`. They see what the script *before* declares.
    """
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "run.js")
        file.write_text(f"{before}\n{_globals(modules)}\n{script}", encoding="utf-8")
        done = subprocess.run(
            [node(), str(file), *arguments],
            input=given,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
    assert done.returncode == 0, done.stderr
    return done.stdout


def each(modules: list[str], cases: Sequence[object], script: str, *, before: str = "") -> Any:
    """Return the value of *script*, a function of a case, for each of the cases.

    Each case has a world and modules of its own: *before* makes the world, and may read `given`.
    """
    code = json.dumps(f"{before}\n{_globals(modules)}\n({script})(given)")
    running = f"""
        const script = new (require("vm").Script)({code});
        const all = {json.dumps(cases)}.map((given) =>
          script.runInNewContext({{ given, URL, TextEncoder, crypto }}));
        Promise.all(all).then((them) => console.log(JSON.stringify(them)));
    """
    return json.loads(run([], running))


def for_page(page: str, *modules: str) -> str:
    """Return a script that makes the modules globals of a page, beside those that it has."""
    return _globals(list(modules), WEB / f"page/{page}.first.js")


def worker_script(name: str, module: str, script: str) -> str:
    """Return a worker's script that may use one module under that name."""
    with tempfile.TemporaryDirectory() as folder:
        entry = Path(folder, "worker.js")
        entry.write_text(f'import * as {name} from "{WEB / module}";\n{script}', encoding="utf-8")
        return bundle([Entry(entry, format="esm", target=YOUNG)])[entry.name]


def _globals(modules: list[str], first: Path | None = None) -> str:
    names = {it: _name(it) for it in modules}
    imports = [f'import * as {name} from "{WEB / it}";' for it, name in names.items()]
    shared = f"Object.assign(globalThis, {{ {', '.join(names.values())} }});"
    with tempfile.TemporaryDirectory() as folder:
        entry = Path(folder, "globals.js")
        entry.write_text("\n".join([*imports, shared]), encoding="utf-8")
        return bundle([Entry(first, entry) if first else Entry(entry)])[entry.name]


def _name(path: str) -> str:
    first, *more = Path(path).stem.split("-")
    return first + "".join(it.capitalize() for it in more)
