// A core with one row of each kind that the tip shows in its own way.

import type { Explanation, Lang } from "../../../pkg-template/src/types.js";
import { localCore } from "../../../pkg-template/src/widget/local-core.js";

type Texts = Record<Lang, string>;

interface Row {
  service?: string;
  name: Texts;
  status: number | null;
  message: string;
  description: Texts;
  solution: Texts | null;
  extra?: Partial<Explanation>;
}

const edge = { en: "Intelligent EdgeFabric", zh: "智能边缘平台" };

const rows: Record<string, Row> = {
  "IEF.100100": {
    name: edge,
    status: 404,
    message: "The edge node %s does not exist.",
    description: { en: "There is no such edge node.", zh: "边缘节点不存在。" },
    solution: { en: "Check the ID of the edge node.", zh: "请检查边缘节点ID。" },
    extra: { category: "not_found", retry: "no", action: "fix_request" },
  },
  "IEF.100161": {
    name: edge,
    status: 400,
    message: "The number of edge nodes exceeds the quota.",
    description: {
      en: "The edge nodes have reached their quota.",
      zh: "边缘节点数量达到配额上限。",
    },
    solution: { en: "Contact the administrator.", zh: "请联系管理员。" },
    extra: {
      category: "resource_exhausted",
      retry: "after_fix",
      action: "raise_quota",
      genericSolution: true,
    },
  },
  "APIGW.0201": {
    name: { en: "API Gateway", zh: "API网关" },
    status: 504,
    message: "Backend timeout.",
    description: {
      en: "The backend did not answer within the time that the gateway allows it.",
      zh: "后端服务未在网关允许的时间内响应。",
    },
    solution: {
      en: "Look at the backend's log; raise its timeout if the work takes that long.\nTry again after a pause.",
      zh: "请查看后端日志；如果处理确实耗时，请调大后端超时时间。\n稍后重试。",
    },
    extra: { category: "deadline_exceeded", retry: "backoff", action: "wait_and_retry" },
  },
  "2062": {
    service: "living",
    name: { en: "Living Platform", zh: "生活物联网平台" },
    status: null,
    message: "device not found",
    description: { en: "The device does not exist.", zh: "设备不存在。" },
    solution: null,
    extra: { category: "not_found", retry: "no", action: "none" },
  },
};

function explanation(code: string, row: Row, lang: Lang): Explanation {
  const { name, status, message, description, solution, extra } = row;
  return {
    code,
    service: row.service ?? "ief",
    serviceName: name[lang],
    vendor: "huaweicloud",
    status,
    message,
    description: description[lang],
    solution: solution?.[lang] ?? null,
    genericSolution: false,
    category: "unknown",
    retry: "no",
    action: "none",
    documented: true,
    lang,
    source: { title: "错误码", updated: "2025-10-20" },
    alternatives: [],
    ...extra,
  };
}

const services = [{ id: "ief" }, { id: "living" }];

export const core = localCore({
  scan: () => [],
  codes: () => Object.keys(rows),
  services: () => services,
  explain(code, { lang = "zh", service } = {}) {
    // As the package's does.
    if (service !== undefined && !services.some(({ id }) => id === service))
      throw new TypeError(`no service: ${service}`);
    const row = rows[code];
    if (!row || row.service !== (row.service && service)) return null;
    const found = explanation(code, row, lang);
    if (code !== "APIGW.0201") return found;
    const other = {
      status: 413,
      description: { en: "The request body is too large.", zh: "请求体过大。" },
    };
    return { ...found, alternatives: [explanation(code, { ...row, ...other }, lang)] };
  },
});
