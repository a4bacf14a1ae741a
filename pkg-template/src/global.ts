// The classic script: every function as a property of globalThis.errgloss, annotate included.

import * as errgloss from "./index.js";
import { annotate } from "./widget.js";

Object.assign(globalThis, { errgloss: { ...errgloss, annotate } });
