// One code's explanation. Bare numbers are explained too: without a service they belong to none, so the published row
// with just this number is taken.

import { type ExplainOptions, type Explanation, explain, search } from "errgloss";

export function find(code: string, options: ExplainOptions): Explanation | null {
  const explanation = explain(code, options);
  if (explanation !== null || !/^\d+$/.test(code)) return explanation;
  const { lang, service } = options;
  const rows = search(code, { ...(lang && { lang }), ...(service && { service }) });
  return rows.find((row) => row.code === code) ?? null;
}
