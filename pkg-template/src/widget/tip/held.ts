// An Esc that has closed the tip, and is still held.

import { useUp } from "../builtins.js";
import { listening } from "./listening.js";

/** A key that is held comes again, and comes up; if its coming up was not heard, the next time that it goes down is the page's. */
export function useUpUntilLetGo(windows: readonly Window[]): void {
  const end = listening(windows, ["keydown", "keyup"], (event) => {
    const { key, type, repeat } = event as KeyboardEvent;
    if (key !== "Escape") return;
    const isNext = type === "keydown" && !repeat;
    if (!isNext) useUp(event);
    if (isNext || type === "keyup") end();
  });
}
