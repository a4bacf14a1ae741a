// What a card does not outlive that nobody has pinned: the page is hidden, or shows another of its views.

import { ownDocument, ownWindow } from "../builtins.js";
import { listening } from "./listening.js";
import { isHidden } from "./platform.js";

/** Returns what ends that. */
export function onLeaving(leave: () => void): () => void {
  return listening([ownWindow], ["visibilitychange", "popstate"], ({ type }) => {
    if (type !== "visibilitychange" || isHidden(ownDocument)) leave();
  });
}
