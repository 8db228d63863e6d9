// In place of page/app-frame.js, and of the frame that Flutter and Python live in.
import { show } from "../../../app/web/page/install-progress.js";
import { reloadOnceFree } from "../../../app/web/page/reload.js";

Object.assign(window, { showProgress: show, reloadOnceFree }); // as install.js calls them
let frame;

function open() {
  frame = document.createElement("iframe");
  frame.id = "frame";
  frame.title = "Guide";
  frame.src = window.busy ? "frame.html?busy" : "frame.html";
  document.body.append(frame);
}

export async function start() {
  window.starts = (window.starts || 0) + 1;
  if (window.stores) await navigator.serviceWorker.register("sw.js");
  open();
}

export function stop() {
  if (window.stopped) window.stopped(document.getElementById("cover").getBoundingClientRect().left);
  frame.remove();
}

export function restart() {
  window.restarts = (window.restarts || 0) + 1;
  if (window.restarted) window.restarted();
  frame.remove();
  open();
}

export function settle() {
  window.settled = (window.settled || 0) + 1;
}

export async function keep(path) {
  return !(window.missing || []).includes(path);
}
