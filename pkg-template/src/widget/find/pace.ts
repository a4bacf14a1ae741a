// When work is done: in slices between which the page lives its own life.

import { Channel, cancel, free, later, listen, nextFrame, proto } from "../builtins.js";

/** What a slice of the first scan, and of whatever else is large, reads in; the core's answer comes on top. */
export const SLICE = 6;
/** What changes of the page may cost in one frame. */
export const FRAME = 4;
/** Hidden pages have no frames; work goes on all the same, slowly. */
const WITHOUT_FRAMES = 250;

const port = proto(globalThis.MessagePort);
const post = free(port.postMessage as (message: unknown) => void);
const start = free(port.start);
const closePort = free(port.close);

interface Pace {
  /** Once, in a task of its own, as soon as the page lets us. */
  soon(): void;
  /** Once, before the next frame is drawn. */
  frame(): void;
  stop(): void;
}

/** Neither scheduler.yield nor requestIdleCallback is in every engine; a message channel is, and no timer is as prompt. */
export function createPace(onTask: () => void, onFrame: () => void): Pace {
  const { port1, port2 } = new Channel();
  let asked = false;
  let waiting = false;
  let timer = 0;
  let isStopped = false;
  listen(port1, "message", () => {
    asked = false;
    if (!isStopped) onTask();
  });
  start(port1);
  const frame = (): void => {
    if (!waiting) return;
    waiting = false;
    cancel(timer);
    onFrame();
  };
  return {
    soon() {
      if (asked) return;
      asked = true;
      post(port2, null);
    },
    frame() {
      if (waiting) return;
      waiting = true;
      nextFrame(frame);
      timer = later(frame, WITHOUT_FRAMES);
    },
    stop() {
      waiting = false;
      isStopped = true;
      closePort(port1);
      cancel(timer);
    },
  };
}
