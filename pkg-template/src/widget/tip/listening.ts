import { bare, listen, unlisten } from "./platform.js";

const CAPTURE = bare({ capture: true });

/** Several endings as one. */
export const together =
  (ends: readonly (() => void)[]): (() => void) =>
  () => {
    for (let index = 0; index < ends.length; index += 1) ends[index]?.();
  };

/** Hears of events before the page does, on each of some windows; returns what ends that. */
export function listening(
  windows: readonly Window[],
  types: readonly string[],
  listener: (event: Event) => void,
): () => void {
  const inEach = (act: typeof listen): void => {
    for (let index = 0; index < windows.length; index += 1) {
      for (let type = 0; type < types.length; type += 1) {
        act(windows[index] as Window, types[type] as string, listener, CAPTURE);
      }
    }
  };
  inEach(listen);
  return () => inEach(unlisten);
}
