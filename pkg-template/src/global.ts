// The classic script: every function as a property of globalThis.errgloss, annotate included.

import {
  addCatalogue,
  codes,
  explain,
  explainResponse,
  matchMessage,
  onCatalogue,
  parseBody,
  provideSubstitute,
  scan,
  search,
  services,
  suggest,
} from "./index.js";
import { annotate } from "./widget.js";

// Each by its name: what a bundler writes for a module as an object fails where a page has added to Object.prototype.
Object.assign(globalThis, {
  errgloss: {
    addCatalogue,
    annotate,
    codes,
    explain,
    explainResponse,
    matchMessage,
    onCatalogue,
    parseBody,
    provideSubstitute,
    scan,
    search,
    services,
    suggest,
  },
});
