"""The content security policy, which names the scripts inside the pages by their hashes."""

from functools import cache

from app.publish.bundle.esbuild import sources


@cache
def policy() -> dict[str, str]:
    """Return the directives of the content security policy by their names.

    The inline scripts are named by the hashes of what esbuild makes of them. Raises as `bundled`.
    """
    return {
        "default-src": "'none'",
        # CanvasKit and Pyodide are WebAssembly; nothing needs eval.
        "script-src": f"'self' {sources()} 'wasm-unsafe-eval'",
        # Flutter sets style attributes on the elements it draws.
        "style-src": "'self' 'unsafe-inline'",
        "connect-src": "'self'",
        "worker-src": "'self'",
        "img-src": "'self' blob: data:",
        "font-src": "'self'",
        "manifest-src": "'self'",
        "frame-src": "'self'",
        "base-uri": "'self'",
        "form-action": "'none'",
        # Our page frames Flutter's; nobody else may frame anything.
        "frame-ancestors": "'self'",
        "require-trusted-types-for": "'script'",
        # `default` is ours (trusted-types.js), the other two are Flutter's loader and engine.
        "trusted-types": "default flutter-js flutter-engine",
    }


def csp(*, meta: bool = False) -> str:
    """Return the content security policy; for a *meta* tag without what the tag must not have."""
    return "; ".join(
        f"{name} {value}"
        for name, value in policy().items()
        if not (meta and name == "frame-ancestors")
    )


def csp_meta() -> str:
    """Return the policy as a meta tag, first in the head, for hosts that set no headers."""
    return f'<meta http-equiv="Content-Security-Policy" content="{csp(meta=True)}">'
