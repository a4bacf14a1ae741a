// The entry errgloss/element: importing it defines <err-gloss>.

import { codes, explain, onCatalogue, scan, services } from "./index.js";
import { defineElement } from "./widget/element/gloss.js";
import { localCore } from "./widget/local-core.js";

export type { ErrGlossElement } from "./widget/element/types.js";

defineElement(localCore({ codes, explain, onCatalogue, scan, services }));
