// The first answer there is: ours from the module's bytes, the peer's from the same rows as JSON.

export const CODE = "IEF.100103";

export const FIRST_ANSWER = {
  name: "first answer",
  goal: { node: 1.4, browser: 1 / 1.8 },
  ours: "slim, from bytes",
  peer: "JSON.parse, Map",
};

/** @param {{ load(module: Uint8Array | ArrayBuffer): Promise<unknown>, explain(code: string): unknown }} slim the package's entry */
export async function fromModule({ load, explain }, module) {
  await load(module);
  return explain(CODE);
}

export function fromJson(bytes) {
  const rows = JSON.parse(new TextDecoder().decode(bytes));
  return new Map(rows.map((row) => [row.code, row])).get(CODE);
}
