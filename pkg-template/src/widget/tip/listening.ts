import { abort, ask, bare, Controller, listen, newSet, signalOf } from "../builtins.js";

const CAPTURE = bare({ capture: true });

/** Several endings as one. */
export const together =
  (ends: readonly (() => void)[]): (() => void) =>
  () => {
    for (let index = 0; index < ends.length; index += 1) ends[index]?.();
  };

/** What listens now: each begins anew. */
const beginnings = newSet<() => void>();

/** A page that writes itself anew takes all listeners away, the tip's own too. Those that are there stay as they are. */
export function listenAgain(): void {
  beginnings.forEach((begin) => {
    ask(begin, null);
  });
}

/** Hears of events before the page does, on each of some targets; returns what ends that. */
export function listening(
  targets: readonly EventTarget[],
  types: readonly string[],
  listener: (event: Event) => void,
  options: AddEventListenerOptions = CAPTURE,
): () => void {
  // A frame's window may be another origin's by the end: that takes nothing back by name.
  const ending = new Controller();
  const ended = bare({ ...options, signal: signalOf(ending) });
  const begin = (): void => {
    for (let index = 0; index < targets.length; index += 1) {
      for (let type = 0; type < types.length; type += 1) {
        listen(targets[index] as EventTarget, types[type] as string, listener, ended);
      }
    }
  };
  begin();
  beginnings.add(begin);
  return () => {
    beginnings.delete(begin);
    abort(ending);
  };
}
