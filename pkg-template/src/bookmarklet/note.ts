// A line of text in the corner of the page, for a while. It has the tip's looks and the tip's place above everything.

import { isDark } from "../widget/tip/color-scheme.js";
import { follow } from "../widget/tip/follow.js";
import { createHost } from "../widget/tip/host.js";
import { add, el } from "../widget/tip/platform.js";

const SHOWN = 5000;

export function note(text: string): void {
  const host = createHost();
  const frame = el("div", { class: `frame ${isDark(null) ? "dark" : ""}` });
  add(frame, el("div", { class: "tip", role: "status" }, text));
  add(host.root, frame);
  const end = (): void => {
    follower.stop();
    host.hide();
  };
  host.show(null, end);
  const follower = follow(host, null, null, { gone: end });
  setTimeout(end, SHOWN);
}
