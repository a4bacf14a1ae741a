// The widget's core out of functions that answer at once: the package's.

import type { CodeMatch, ExplainOptions, Explanation, Lang } from "../types.js";
import { bare } from "./builtins.js";
import type { Found, Question, WidgetCore } from "./contract.js";

export interface Functions {
  scan(text: string, options?: { service?: string | undefined }): CodeMatch[];
  explain(code: string, options?: ExplainOptions): Explanation | null;
  /** A bare number is looked up in each of them. */
  services(): { id: string }[];
  codes(service?: string): string[];
  onCatalogue?(changed: () => void): () => void;
}

export function localCore({ scan, explain, services, codes, onCatalogue }: Functions) {
  /**
   * A bare number means nothing without its service. Which one that is the scan has seen from the text round it and does not say,
   * so the services are asked in turn.
   */
  const lookUpCode = ({ code, service, lang }: Question): Explanation | null => {
    // An element may name any.
    if (service !== undefined && !isAmong(services(), service)) return null;
    const found = explain(code, withService(lang, service));
    if (found || service !== undefined) return found;
    const known = services();
    for (let index = 0; index < known.length; index += 1) {
      const inService = explain(code, withService(lang, known[index]?.id));
      if (inService) return inService;
    }
    return null;
  };

  /** What stands beside the code tells which of its rows it is, and the values of its message. */
  const lookUp = (question: Question): Found | null => {
    const alone = lookUpCode(question);
    if (!alone?.documented) return alone && { explanation: alone, said: null };
    const { lang, texts, status } = question;
    const options = withService(lang, alone.service);
    // A status says something only where there are several rows.
    if (status !== undefined && alone.alternatives.length > 0) options.status = status;
    const plain = explain(alone.code, options) ?? alone;
    for (let index = 0; index < texts.length; index += 1) {
      const said = texts[index] as string;
      const explanation = explain(alone.code, bare({ ...options, message: said }));
      if (explanation && tellsMore(explanation, plain)) return { explanation, said };
    }
    return { explanation: plain, said: null };
  };

  return {
    scan: (text: string, service?: string) => scan(text, bare({ service })),
    lookUp(questions) {
      const found: (Found | null)[] = [];
      for (let index = 0; index < questions.length; index += 1) {
        found[index] = lookUp(questions[index] as Question);
      }
      return found;
    },
    codes,
    onCatalogue,
  } satisfies WidgetCore;
}

function isAmong(services: readonly { id: string }[], service: string): boolean {
  for (let index = 0; index < services.length; index += 1) {
    if (services[index]?.id === service) return true;
  }
  return false;
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
