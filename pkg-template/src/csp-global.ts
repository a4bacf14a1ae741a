// The classic script that goes beside errgloss.global.js: the same core as JavaScript, for pages whose policy refuses WebAssembly.

import { startScriptCore } from "./core/script-core.js";
import type * as api from "./index.js";

(globalThis as unknown as { errgloss: typeof api }).errgloss.provideSubstitute(startScriptCore);
