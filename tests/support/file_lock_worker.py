"""A worker beside the app that holds the files of the notes, as another tab would."""

LOCK_WORKER = b"""
import * as keep from "./storage.js";
keep.files().then(() => postMessage("held"), (error) => postMessage(error.name));
"""
"""`holder.js`, to be put into the site."""

START_LOCK_WORKER = """() => new Promise((resolve) => {
    if (!trustedTypes.defaultPolicy)
        trustedTypes.createPolicy("default", { createScriptURL: (address) => address });
    window.holder = new Worker("holder.js", { type: "module" });
    holder.onmessage = ({ data }) => typeof data === "string" && resolve(data);
})"""
"""Starts it in a page. Answers "held", or the name of the error; it holds them until it ends."""
