// Bundles scripts with esbuild: the modules that an entry imports become one file. Reads from stdin what
// bundle.py describes, and prints the scripts by their names.
const fs = require("node:fs");
const { basename, dirname, resolve } = require("node:path");
const { build } = require(process.argv[2]);

const { constants, entries } = JSON.parse(fs.readFileSync(0, "utf8"));
const define = Object.fromEntries(
  Object.entries(constants).map(([name, value]) => [`constants.${name}`, JSON.stringify(value)]),
);
const IMPORT = /^import (?:\* as (\w+)|\{([^}]+)\}) from "([./].+)";$/gm;
const OUTSIDE = /^\.\/(pyodide|sodium)\//; // modules of others, beside ours on the site
const SHARED = "shared";

/** Builds an entry, with these plugins; returns the script and the modules in it. */
async function built({ path, source, format, target }, ...plugins) {
  const stdin = { contents: source, resolveDir: dirname(path), sourcefile: `${path} and after` };
  const { outputFiles, metafile, warnings } = await build({
    ...(source ? { stdin } : { entryPoints: [path] }),
    absWorkingDir: "/",
    bundle: true,
    charset: "utf8",
    define,
    format,
    legalComments: "none",
    logLevel: "silent",
    metafile: true,
    minify: true,
    plugins,
    target,
    write: false,
  });
  if (warnings.length) throw { errors: warnings };
  return { text: outputFiles[0].text.trim(), modules: Object.keys(metafile.inputs).map(absolute) };
}

const absolute = (path) => `/${path}`;

/** Takes these modules in place of others. */
const replaced = (instead) => ({
  name: "replaced",
  setup({ onResolve }) {
    onResolve({ filter: /^\.{0,2}\// }, ({ path, resolveDir }) => {
      if (OUTSIDE.test(path)) return { external: true };
      const file = resolve(resolveDir, path);
      return { path: instead[file] || file };
    });
  },
});

/** Takes modules that stand in the page's first script from its global, `page`. */
const taken = (uses) => ({
  name: "taken",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^\.{0,2}\// }, ({ path, resolveDir }) => {
      const file = resolve(resolveDir, path);
      return uses.has(file) ? { path: file, namespace: SHARED } : undefined;
    });
    onLoad({ filter: /.*/, namespace: SHARED }, ({ path }) => ({
      contents: `export const { ${[...uses.get(path)].join(", ")} } = page.${nameOf(path)};`,
    }));
  },
});

/** "page/exit-button.js" is `exitButton`. */
const nameOf = (path) =>
  basename(path, ".js").replace(/-(\w)/g, (_, letter) => letter.toUpperCase());

/** Returns the names that modules use of others, by the path of the other. */
function usesOf(modules, others) {
  const uses = new Map();
  for (const module of modules) {
    const text = fs.readFileSync(module, "utf8");
    for (const [, all, some, path] of text.matchAll(IMPORT)) {
      const file = resolve(dirname(module), path);
      if (!others.includes(file)) continue;
      const names = all
        ? Array.from(
            text.matchAll(new RegExp(`\\b${all}\\.(?!js\\b)(\\w+)`, "g")),
            ([, name]) => name,
          )
        : some.split(",").map((name) => name.trim());
      uses.set(file, new Set([...(uses.get(file) || []), ...names]));
    }
  }
  return uses;
}

/** Returns the source of a first script that hands on what the later one uses. */
function handingOn(path, uses) {
  const files = [...uses.keys()].sort();
  const imports = files.map((file) => `import * as ${nameOf(file)} from "${file}";`);
  const parts = files.map((file) => {
    const name = nameOf(file);
    return `${name}: { ${[...uses.get(file)]
      .sort()
      .map((it) => `${it}: ${name}.${it}`)
      .join(", ")} }`;
  });
  return [`import "${path}";`, ...imports, `window.page = { ${parts.join(", ")} };`].join("\n");
}

async function bundled(entry) {
  const plugin = replaced(entry.instead);
  if (!entry.later) return { [entry.name]: (await built(entry, plugin)).text };
  const first = await built(entry, plugin);
  const later = { ...entry, path: entry.later };
  const whole = await built(later, plugin);
  const uses = usesOf(
    whole.modules.filter((it) => !first.modules.includes(it)),
    first.modules,
  );
  const source = handingOn(entry.path, uses);
  return {
    [entry.name]: (await built({ ...entry, source }, plugin)).text,
    [basename(entry.later)]: (await built(later, taken(uses), plugin)).text,
  };
}

Promise.all(entries.map(bundled)).then(
  (made) => console.log(JSON.stringify(Object.assign({}, ...made))),
  ({ errors = [], message }) => {
    const [{ text, location } = { text: message, location: null }] = errors;
    const place = location ? `${location.file}, line ${location.line}: ` : "";
    console.error(`Error: ${place}${text}`);
    process.exit(1);
  },
);
