// One file for those who have more room than a bookmarklet has: a userscript that a manager runs on every page, and a snippet that
// one runs in the developer tools. Both have the whole widget on the whole core, as JavaScript where WebAssembly is refused.

import { toggle } from "./bookmarklet/switch.js";
import { startScriptCore } from "./core/script-core.js";
import { provideSubstitute } from "./index.js";
import { annotate } from "./widget.js";

/** What managers tell a userscript of itself. */
declare const GM_info: unknown;

provideSubstitute(startScriptCore);

// Run by hand it says what it does, and the next run turns it off; run on every page it is silent.
if (typeof GM_info === "undefined") {
  toggle(
    async () => annotate,
    (start) => {
      const annotator = start(document);
      return { count: () => annotator.found.length, stop: annotator.disconnect };
    },
  );
} else annotate(document);
