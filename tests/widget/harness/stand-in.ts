// A small core for tests of the widget alone: a few families, every number of which ends in anything but 999 is published.

import type { CodeMatch, Explanation } from "../../../pkg-template/src/types.js";
import type { Functions } from "../../../pkg-template/src/widget/local-core.js";

const CODE =
  /(?<![\p{L}\p{N}_])(?:(IEF|iMetal|IoTEdge|APIGW|OptVerse|JOB_MANAGER)[._-](\d{4,8}))(?![\p{L}\p{N}_])/giu;
const WIDTH: Record<string, number> = {
  IEF: 6,
  iMetal: 4,
  IoTEdge: 8,
  APIGW: 4,
  OptVerse: 8,
  JOB_MANAGER: 8,
};

function matchOf(found: RegExpExecArray): CodeMatch | null {
  const [text, prefix = "", digits = ""] = found;
  const family = Object.keys(WIDTH).find((name) => name.toLowerCase() === prefix.toLowerCase());
  if (!family || WIDTH[family] !== digits.length) return null;
  const code = `${family}${/^(Opt|JOB)/.test(family) ? "_" : "."}${digits}`;
  return {
    start: found.index,
    end: found.index + text.length,
    text,
    code,
    documented: !digits.endsWith("999"),
  };
}

export const functions: Functions = {
  services: () => [],
  scan(text) {
    const matches = [...text.matchAll(CODE)].map(matchOf).filter((match) => match !== null);
    const bare = /localizedMsg/.test(text) ? [...text.matchAll(/(?<="code"\s*:\s*)\d{3,4}/g)] : [];
    for (const { 0: code, index } of bare) {
      matches.push({ start: index, end: index + code.length, text: code, code, documented: true });
    }
    return matches.sort((one, other) => one.start - other.start);
  },
  explain(code, { lang = "zh" } = {}): Explanation {
    const english = lang === "en";
    return {
      code,
      service: "ief",
      serviceName: english ? "Intelligent EdgeFabric" : "智能边缘平台",
      vendor: "huaweicloud",
      status: 400,
      message: "The edge node does not exist.",
      description: english ? "The edge node does not exist." : "边缘节点不存在。",
      solution: english ? "Check the ID of the edge node." : "请检查边缘节点ID。",
      genericSolution: false,
      category: "not_found",
      retry: "no",
      action: "fix_request",
      documented: true,
      lang,
      source: { title: "Error codes", updated: "2025-08-26" },
      alternatives: [],
    };
  },
  codes: () => ["IEF.100100", "iMetal.0001", "IoTEdge.02100026", "JOB_MANAGER_12020001", "2062"],
};
