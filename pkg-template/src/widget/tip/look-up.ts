import type { Explanation, Lang } from "../../types.js";
import type { Core, Mark } from "../contract.js";

/**
 * Explains a code of the page. A bare number means nothing without its service; which one that is the scan has seen from the
 * text round it and does not say, so the services are asked in turn.
 */
export function lookUp(
  { explain, services }: Core & { services?(lang?: Lang): { id: string }[] },
  { code }: Pick<Mark, "code">,
  lang: Lang,
  service: string | undefined,
): Explanation | null {
  const found = explain(code, service === undefined ? { lang } : { lang, service });
  if (found || service !== undefined || !services) return found;
  const known = services(lang);
  for (let index = 0; index < known.length; index += 1) {
    const inService = explain(code, { lang, service: known[index]?.id });
    if (inService) return inService;
  }
  return null;
}
