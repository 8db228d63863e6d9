"""A worker that holds the files of the notes open, as another tab would."""

LOCK_WORKER = b"""
import * as keep from "./storage.js";
keep.files().then(() => postMessage("held"), (error) => postMessage(error.name));
"""
"""The content of `holder.js`, for the site under test."""

START_LOCK_WORKER = """() => new Promise((resolve) => {
    if (!trustedTypes.defaultPolicy)
        trustedTypes.createPolicy("default", { createScriptURL: (address) => address });
    window.holder = new Worker("holder.js", { type: "module" });
    holder.onmessage = ({ data }) => typeof data === "string" && resolve(data);
})"""
"""Starts the worker in a page, and returns "held" or the name of the error.

The worker holds the files until it ends.
"""
