// The default entry for Cloudflare Workers and their like, which refuse to compile bytes and compile `.wasm` imports beforehand.

import module from "../errgloss.wasm";
import { provideModule } from "./core.js";

export * from "./api.js";

provideModule(() => module);
