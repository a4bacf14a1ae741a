// The entry errgloss/csp: the default entry, and the same core as JavaScript for pages whose policy refuses WebAssembly.

import { provideSubstitute } from "./index.js";
import { startScriptCore } from "./script-core.js";

export * from "./index.js";

provideSubstitute(startScriptCore);
