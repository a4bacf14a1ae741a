// Texts and bodies to measure with: deterministic, of the kinds that people have.
import { byteLength, flat } from "./bytes.mjs";
import { byCode } from "./peers/explain.mjs";
import { random } from "./random.mjs";

const CODES = [...byCode.keys()].filter((code) => /[._]/.test(code));

function fill(length, line) {
  const lines = [];
  for (let size = 0; size < length; size += lines.at(-1).length) lines.push(line(lines.length));
  return flat(lines.join(""));
}

const LOG = [
  "GET /v2/{id}/edgemgr/nodes?limit=100&offset=0 200 in 41 ms",
  "reconciled deployment nginx-{id}: 3 of 3 replicas ready (v1.27.3)",
  "heartbeat from node {id} cpu=0.41 mem=63.2% disk=12.9%",
  "cache miss for key user.{id}, loading from 10.0.12.7:5432",
  "token refreshed, expires_in=86400 scope=iot.read session {id}",
];

/** A service's log; a code in one line out of 400. */
export function logs(length) {
  const { pick, below, hex } = random(1);
  return fill(length, (number) => {
    const time = new Date(1.7e12 + number * 137).toISOString();
    if (below(400) === 0)
      return `${time} ERROR [worker-${below(16)}] create failed: ${pick(CODES)}\n`;
    return `${time} INFO  [worker-${below(16)}] ${pick(LOG).replace("{id}", hex(8))}\n`;
  });
}

/** A list of failed calls; a code in each line. */
export function dense(length) {
  const { pick, hex } = random(2);
  return fill(
    length,
    () => `{"request_id":"${hex(32)}","error_code":"${pick(CODES)}","error_msg":"call failed"}\n`,
  );
}

/** A portal's text in Chinese; a code in each second sentence. */
export function chinese(length) {
  const { pick, below, hex } = random(3);
  return fill(length, () => {
    const sentence = pick([
      "边缘节点部署失败，请检查节点的网络连接以及证书是否过期，然后重新部署应用。",
      "任务已经提交到求解器，预计三分钟以后返回结果，请不要重复提交同一个任务。",
      `用户的配额不足，当前配额是${below(100)}个，如需提高配额请提交工单。`,
      `设备${hex(6)}上报的数据格式有误，平台无法解析。`,
    ]);
    return below(2) ? `${sentence}错误码：${pick(CODES)}。\n` : `${sentence}\n`;
  });
}

/** Near misses: what begins like a code, ends like one, or is one letter from it. */
export function nearMisses(length) {
  const { pick, below } = random(4);
  const starts = [
    "IEF",
    "IoTEdge",
    "iMetal",
    "OptVerse",
    "JOB_MANAGER",
    "APIGW",
    "APIG",
    "Brief",
    "v1",
  ];
  return fill(length, () => `${pick(starts)}${pick(["", ".", "_", "..", ".x"])}${below(1000)}x `);
}

/** 20,000 texts of a page, 33 characters long in the middle; a code in one out of 40. */
export function shortTexts() {
  const { pick, below, hex } = random(11);
  return Array.from({ length: 20_000 }, () => {
    if (below(40) === 0) return flat(`Failed: ${pick(CODES)} (${hex(8)})`);
    return flat(
      pick([
        `node-${hex(8)} is running`,
        "Save",
        `${below(100)} %`,
        `2026-03-${10 + below(20)} 10:${10 + below(50)}:07 last seen from 10.0.${below(256)}.7`,
        "The deployment is being rolled out to all nodes",
      ]),
    );
  });
}

/** One field of a resource, as long as they are in lists. */
const resource = ({ hex, below }) =>
  `"id":"${hex(32)}","name":"node-${hex(6)}","state":"RUNNING","cpu":${below(64)},"memory_mb":${below(65536)}`;

const MESSAGES = {
  ascii: [...byCode.values()]
    .filter((row) => /^[ -!#-[\]-~]+$/.test(row.message) && !/[{%]/.test(row.message))
    .filter((row) => /[._]/.test(row.code)),
};

/** A body of about 100 bytes, each a little different. */
export function smallBodies() {
  const { pick, hex } = random(5);
  return Array.from({ length: 16 }, () => {
    const { code, message } = pick(MESSAGES.ascii);
    return flat(
      JSON.stringify({ error_code: code, error_msg: message.slice(0, 30), request_id: hex(8) }),
    );
  });
}

/** A batch's answer of about 2 kB: four errors among what went well. */
export function mediumBodies() {
  const draw = random(6);
  return Array.from({ length: 16 }, () => {
    const items = Array.from({ length: 12 }, (_, place) => {
      const row = draw.pick(MESSAGES.ascii);
      const error = JSON.stringify({ error_code: row.code, error_msg: row.message });
      return place % 3 === 0 ? `{${resource(draw)},"error":${error}}` : `{${resource(draw)}}`;
    });
    return flat(`{"request_id":"${draw.hex(32)}","results":[${items.join(",")}]}`);
  });
}

/** 200 kB of errors, nothing else. */
export function manyErrors(extra) {
  const draw = random(7);
  const errors = [];
  for (let size = 0; size < 200_000; size += byteLength(errors.at(-1))) {
    const { code, message } = draw.pick(MESSAGES.ascii);
    const fields = { error_code: code, error_msg: message, resource_id: draw.hex(80), ...extra };
    errors.push(`${JSON.stringify(fields)}${" ".repeat(draw.below(100))}`);
  }
  return flat(`{"errors":[${errors.join(",")}]}`);
}

/** 200 kB of resources, and one error at the end. */
export function oneError() {
  const draw = random(8);
  const items = [];
  for (let size = 0; size < 200_000; size += items.at(-1).length + 1)
    items.push(`{${resource(draw)}}`);
  const { code, message } = draw.pick(MESSAGES.ascii);
  const error = JSON.stringify({ error_code: code, error_msg: message });
  return flat(`{"nodes":[${items.join(",")}],"error":${error}}`);
}

const VALUES = ["42", "node-7f3a", "edge node one", "10.0.0.1", "2024-05-01", "a.b.c"];
const PLACEHOLDERS = /%s|\[\{[^{}]*\}, \.\.\.\]|\{[^{}]*\}/g;

/** Messages as services send them: templates filled in. */
export function messages() {
  const { pick } = random(9);
  const templates = [...byCode.values()].filter((row) => /[._]/.test(row.code));
  return Array.from({ length: 64 }, () =>
    pick(templates).message.replace(PLACEHOLDERS, () => pick(VALUES)),
  );
}

/** Lines that are no message of any service. */
export function otherMessages() {
  const { pick, hex } = random(10);
  return Array.from(
    { length: 64 },
    () => `The ${pick(["pod", "task", "edge node"])} ${hex(6)} was restarted`,
  );
}

export const QUERIES = [
  "quota",
  "token expired",
  "鉴权失败",
  "边缘节点 不存在",
  "does not exist",
  "配额",
];
