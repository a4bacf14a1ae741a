// The entry errgloss/csp: the default entry, and the same core as JavaScript for pages whose policy refuses WebAssembly.

import { startScriptCore } from "./core/script-core.js";
import { provideSubstitute } from "./index.js";

export * from "./index.js";

provideSubstitute(startScriptCore);
