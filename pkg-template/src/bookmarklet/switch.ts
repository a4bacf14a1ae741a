// What a click on the bookmarklet does: it turns the explanations of this page on, the next click turns them off, and a note says
// which, or what stopped it.

import { langAt } from "../widget/tip/lang.js";
import { note } from "./note.js";

/** The explanations of a page, while they are on. */
export interface Running {
  /** How many codes are marked now. */
  count(): number;
  stop(): void;
}

/** Where a page keeps what is on: the next click runs the whole script anew. */
const KEY = Symbol.for("errgloss.bookmarklet");
/** A page of a few thousand texts has been read by then. */
const READ = 300;

type State = { stop?: () => void };

/** `prepare` gets what both need, the note too: it is called first, whatever comes then. */
export async function toggle<Ready>(
  prepare: () => Promise<Ready>,
  start: (ready: Ready) => Running,
): Promise<void> {
  const page = globalThis as { [KEY]?: State };
  const say = saying[langAt(null)];
  const before = page[KEY];
  if (before) {
    delete page[KEY];
    before.stop?.();
    await prepare();
    return note(say.off);
  }
  const state: State = {};
  page[KEY] = state;
  try {
    const ready = await prepare();
    // The second click may have come first.
    if (page[KEY] !== state) return;
    const running = start(ready);
    state.stop = running.stop;
    setTimeout(() => {
      if (page[KEY] === state) note(say.on(running.count()));
    }, READ);
  } catch (cause) {
    delete page[KEY];
    note(say.failed(cause));
  }
}

const saying = {
  en: {
    on: (count: number) => `errgloss: codes on this page: ${count}. Click again to turn it off.`,
    off: "errgloss is off.",
    failed: (cause: unknown) => `errgloss does not work here: ${cause}`,
  },
  zh: {
    on: (count: number) => `errgloss：本页错误码 ${count} 个。再次点击可关闭。`,
    off: "errgloss 已关闭。",
    failed: (cause: unknown) => `errgloss 无法在本页运行：${cause}`,
  },
};
