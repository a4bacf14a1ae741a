// The default entry for Cloudflare Workers and their like, which refuse to compile bytes and compile `.wasm` imports beforehand.

import module from "../errgloss.wasm";
import { provideModule } from "./core/core.js";

export * from "./api/functions.js";

provideModule(() => module);
