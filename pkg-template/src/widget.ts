// The entry errgloss/widget: explains the codes on any page.

import { codes, explain, onCatalogue, scan, services } from "./index.js";
import { createAnnotate } from "./widget/annotate.js";
import { localCore } from "./widget/local-core.js";
import type { AnnotateOptions, Annotator } from "./widget/types.js";

export type { AnnotateOptions, Annotator } from "./widget/types.js";

const bound = createAnnotate(localCore({ codes, explain, onCatalogue, scan, services }));

/**
 * Marks every published code in a page's text and explains it on hover, focus or tap. The page's own nodes are never changed:
 * marks are the CSS highlight named "errgloss", the tooltip is one `<err-gloss-tip>` element.
 *
 * @example
 * const annotator = annotate(document, { lang: "en" });
 * annotator.found; // [{ code: "IEF.100100", text: "IEF.100100" }]
 * annotator.disconnect();
 */
export function annotate(
  root?: Document | Element | ShadowRoot,
  options?: AnnotateOptions,
): Annotator {
  return bound(root, options);
}
