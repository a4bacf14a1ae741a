// The classic script: every function as a property of globalThis.errgloss.

import * as errgloss from "./index.js";

Object.assign(globalThis, { errgloss: { ...errgloss } });
