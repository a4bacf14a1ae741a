// An Esc that has closed the tip, and is still held.

import { bare, listen, unlisten, useUp } from "./platform.js";

const CAPTURE = bare({ capture: true });

/** A key that is held comes again, and comes up; if its coming up was not heard, the next time that it goes down is the page's. */
export function useUpUntilLetGo(windows: readonly Window[]): void {
  const listener = (event: Event): void => {
    const { key, type, repeat } = event as KeyboardEvent;
    if (key !== "Escape") return;
    const isNext = type === "keydown" && !repeat;
    if (!isNext) useUp(event);
    if (isNext || type === "keyup") inEach(unlisten);
  };
  const inEach = (act: typeof listen): void => {
    for (let index = 0; index < windows.length; index += 1) {
      act(windows[index] as Window, "keydown", listener, CAPTURE);
      act(windows[index] as Window, "keyup", listener, CAPTURE);
    }
  };
  inEach(listen);
}
