// The channel to Python and the frame. The README beside this folder lists the messages.
import * as quickExit from "./exit.js";

export const channel = opened();

// An old browser has no channel; one that lets a site store nothing at all may throw.
function opened() {
  try {
    return new BroadcastChannel(constants.channel);
  } catch (missing) {
    return null;
  }
}

/** @param {PageMessage} message */
export function send(message) {
  if (channel && !quickExit.isLeft()) channel.postMessage(message);
}

quickExit.onLeave(() => {
  if (channel) channel.close();
});
