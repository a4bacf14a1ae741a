import type { ExplainOptions, Explanation, Lang } from "../../types.js";
import type { Core, Mark } from "../contract.js";
import { nearby } from "./nearby.js";
import { bare } from "./platform.js";

export interface Found {
  readonly explanation: Explanation;
  /** The message as the page has it, where that tells more than the published one. */
  readonly said: string | null;
}

/**
 * Explains a code of the page. A bare number means nothing without its service. Which one that is the scan has seen from the
 * text round it and does not say, so the services are asked in turn.
 */
export function lookUp(
  { explain, services }: Core,
  { code, service }: Mark,
  lang: Lang,
  only: string | undefined,
): Explanation | null {
  const found = explain(code, withService(lang, service ?? only));
  if (found || (service ?? only) !== undefined) return found;
  const known = services();
  for (let index = 0; index < known.length; index += 1) {
    const inService = explain(code, withService(lang, known[index]?.id));
    if (inService) return inService;
  }
  return null;
}

/** The same with what stands beside the code: which of its rows it is, and the values of its message. */
export function lookUpInPlace(
  core: Core,
  mark: Mark,
  lang: Lang,
  only: string | undefined,
): Found | null {
  const alone = lookUp(core, mark, lang, only);
  if (!alone?.documented) return alone && { explanation: alone, said: null };
  const { texts, status } = nearby(mark);
  const options = withService(lang, alone.service);
  // A status says something only where there are several rows.
  if (status !== undefined && alone.alternatives.length > 0) options.status = status;
  const plain = core.explain(alone.code, options) ?? alone;
  for (let index = 0; index < texts.length; index += 1) {
    const said = texts[index] as string;
    const explanation = core.explain(alone.code, bare({ ...options, message: said }));
    if (explanation && tellsMore(explanation, plain)) return { explanation, said };
  }
  return { explanation: plain, said: null };
}

/** A message that fits chooses a row, fills in values, or names a reason. */
function tellsMore(one: Explanation, other: Explanation): boolean {
  return (
    one.description !== other.description ||
    one.solution !== other.solution ||
    one.message !== other.message
  );
}

function withService(lang: Lang, service: string | undefined): ExplainOptions {
  return bare({ lang, service, status: undefined, message: undefined });
}
