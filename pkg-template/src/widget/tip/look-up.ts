import type { Explanation, Lang } from "../../types.js";
import type { Core, Mark } from "../contract.js";

/**
 * Explains a code of the page. A bare number means nothing without its service. Which one that is the scan has seen from the
 * text round it and does not say, so the services are asked in turn.
 */
export function lookUp(
  { explain, services }: Core,
  mark: Mark,
  lang: Lang,
  only: string | undefined,
): Explanation | null {
  const { code, service = only } = mark;
  const found = explain(code, service === undefined ? { lang } : { lang, service });
  if (found || service !== undefined) return found;
  const known = services();
  for (let index = 0; index < known.length; index += 1) {
    const inService = explain(code, { lang, service: known[index]?.id });
    if (inService) return inService;
  }
  return null;
}
