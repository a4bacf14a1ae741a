// What a process holds on to.
import { setImmediate } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc");

/** Bytes in use, the module's memory included. A module that nobody uses any more is let go of in two steps. */
export async function memoryInUse() {
  for (let step = 0; step < 2; step++) {
    await setImmediate();
    collectGarbage();
  }
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
