// The page's own texts. What explains a code comes from the package; only the names of its values are here.

import type { Action, Category, Lang, Problem, Retry } from "errgloss";

/** The Chinese of the texts that stand in the HTML in English, by their data-text and data-label. */
export const fixedChinese: Record<string, string> = {
  "page.skip": "跳到查询",
  "page.tagline": "在错误码出现的地方解释云服务 API 错误码。",
  "page.hint": "将鼠标移到带下划线的错误码上即可查看释义，按 Alt+Shift+E 逐个查看。",
  "page.languages": "语言",
  "page.bench": "在此浏览器中有多快",
  "page.anywhere": "在任意页面上使用：书签、用户脚本",
  "page.rights":
    "各厂商公开的错误码表中的文字，其权利归厂商所有。所有处理都在本页面内完成，不会发送任何数据。",

  "jobs.title": "失败的任务",
  "jobs.scope": "最近 2 小时",
  "jobs.job": "任务",
  "jobs.started": "开始时间",
  "jobs.took": "耗时",
  "jobs.error": "错误",

  "details.close": "关闭",

  "nodes.title": "边缘节点",

  "log.title": "日志",

  "responses.title": "响应",
  "responses.list": "失败的请求",
  "responses.read": "解析此响应",

  "ticket.title": "工单",

  "lookup.title": "查询错误码",
  "lookup.query": "错误码、错误信息或关键词",
  "lookup.service": "服务",
  "lookup.try": "试试",

  "reader.services": "全部错误码",

  "anywhere.title": "在任意页面上 · errgloss",
  "anywhere.tagline": "无需安装，即可解释任意页面上的错误码。",
  "anywhere.bookmarklet": "书签",
  "anywhere.drag": "将此按钮拖到书签栏。（按 Ctrl+Shift+B 显示书签栏；Mac 上按 Command+Shift+B。）",
  "anywhere.picture": "将按钮从页面拖到浏览器的书签栏",
  "anywhere.click":
    "打开含有错误码的页面，点击该书签：错误码会被标出，鼠标停留在其上即可查看释义。再次点击即可关闭。",
  "anywhere.copy": "复制其网址",
  "anywhere.otherwise": "不便拖动时：添加任意书签，再将其网址替换为复制的内容。",
  "anywhere.try": "可在此处试用：",
  "anywhere.script": "书签不适用时",
  "anywhere.lacks":
    "一个书签最多容纳 65,536 个字符，因此它不识别生活物联网平台的纯数字错误码，不填入错误信息中的值，也不识别被页面拆分的错误码。",
  "anywhere.userscript": "用户脚本",
  "anywhere.manager":
    "：功能完整，在每个页面上自动运行。需要 Tampermonkey 或 Violentmonkey，它们会提示安装。",
  "anywhere.snippet": "代码片段",
  "anywhere.tools":
    "：同一文件，用于禁止书签时的开发者工具。Chromium：源代码、代码段、新代码段，粘贴后按 Ctrl+Enter。Firefox：在控制台按 Ctrl+B，粘贴后点击运行。",
  "anywhere.sandbox":
    "禁止脚本的沙盒页面、浏览器自身的页面以及浏览器的 PDF 阅读器中不能运行任何脚本。",
  "anywhere.back": "控制台",

  "body.title": "解析错误响应",
  "body.local": "内容不离开本页面",
  "body.label": "错误响应体、curl -i 的输出或一行日志",
};

const en = {
  "anywhere.copied": "Copied",
  "anywhere.refused":
    "The browser does not let this page copy: take the link's address from the menu of the button above.",

  "live.pause": "Pause",
  "live.resume": "Resume",

  "nodes.node": "Node",
  "nodes.state": "State",

  "lookup.coverage": "{codes} codes, {services} services",
  "lookup.all": "All",
  "lookup.also": "Other rows that mention it",
  "lookup.exact": "{code} found",
  "lookup.unlisted": "{code} is in no published table",
  "lookup.suggested": "No such code. Did you mean:",
  "lookup.count": "{count} rows found",
  "lookup.best": "The best {count} rows",
  "lookup.none":
    "Nothing found. Codes look like IEF.100100, IoTEdge.02100026 or JOB_MANAGER_12020001.",

  "reader.console": "Console",
  "reader.services": "All codes",
  "reader.count": "{codes} codes",
  "reader.path": "Path",
  "reader.near": "Published codes near it",
  "reader.neighbours": "Codes beside it in the table",

  "body.code": "Code",
  "body.message": "Message",
  "body.params": "Values",
  "body.status": "HTTP status",
  "body.request": "Request ID",
  "body.format": "Format",
  "body.causes": "Caused by",
  "body.others": "Other errors in the body",
  "body.problems": "Remarks on the text",
  "body.at": "at character {at}",
  "body.unexplained": "No published table has this code.",
  "body.ok": "The body reports success, not an error.",
  "body.read": "Read: {code}",
  "body.nocode": "No error code found.",

  "entry.meaning": "Meaning",
  "entry.advice": "Advice",
  "entry.noadvice": "The table gives none.",
  "entry.stock": "Stock advice",
  "entry.category": "Category",
  "entry.retry": "Retry",
  "entry.action": "To do",
  "entry.undocumented": "The code is of this service's family, but no published table has it.",
  "entry.alternatives": "Other rows of this code",
  "entry.source": "Source",
};

export type Key = keyof typeof en;

const zh: Record<Key, string> = {
  "anywhere.copied": "已复制",
  "anywhere.refused": "浏览器不允许此页面复制：请在上方按钮的右键菜单中复制链接地址。",

  "live.pause": "暂停",
  "live.resume": "继续",

  "nodes.node": "节点",
  "nodes.state": "状态",

  "lookup.coverage": "{services} 个服务，{codes} 个错误码",
  "lookup.all": "全部",
  "lookup.also": "其他提到它的条目",
  "lookup.exact": "已找到 {code}",
  "lookup.unlisted": "公开的错误码表未收录 {code}",
  "lookup.suggested": "没有这个错误码，您要找的是否是：",
  "lookup.count": "找到 {count} 条",
  "lookup.best": "最相关的 {count} 条",
  "lookup.none": "没有找到。错误码形如 IEF.100100、IoTEdge.02100026 或 JOB_MANAGER_12020001。",

  "reader.console": "控制台",
  "reader.services": "全部错误码",
  "reader.count": "{codes} 个错误码",
  "reader.path": "路径",
  "reader.near": "相近的公开错误码",
  "reader.neighbours": "表中相邻的错误码",

  "body.code": "错误码",
  "body.message": "错误信息",
  "body.params": "参数值",
  "body.status": "HTTP 状态码",
  "body.request": "请求 ID",
  "body.format": "格式",
  "body.causes": "起因",
  "body.others": "响应中的其他错误",
  "body.problems": "对文本的说明",
  "body.at": "第 {at} 个字符处",
  "body.unexplained": "公开的错误码表未收录此错误码。",
  "body.ok": "该响应表示成功，不是错误。",
  "body.read": "已解析：{code}",
  "body.nocode": "没有找到错误码。",

  "entry.meaning": "含义",
  "entry.advice": "建议",
  "entry.noadvice": "错误码表未给出。",
  "entry.stock": "通用建议",
  "entry.category": "类别",
  "entry.retry": "重试",
  "entry.action": "处理",
  "entry.undocumented": "此错误码属于该服务，但公开的错误码表未收录。",
  "entry.alternatives": "此错误码的其他条目",
  "entry.source": "来源",
};

/** The texts that the script makes. */
export const strings: Record<Lang, Record<Key, string>> = { zh, en };

interface Names {
  category: Record<Category, string>;
  retry: Record<Retry, string>;
  action: Record<Action, string>;
  problem: Record<Problem["kind"], string>;
}

export const names: Record<Lang, Names> = {
  en: {
    category: {
      ok: "success",
      invalid_argument: "invalid argument",
      unauthenticated: "unauthenticated",
      permission_denied: "permission denied",
      not_found: "not found",
      already_exists: "already exists",
      failed_precondition: "failed precondition",
      resource_exhausted: "resource exhausted",
      aborted: "aborted",
      out_of_range: "out of range",
      deadline_exceeded: "deadline exceeded",
      unavailable: "unavailable",
      internal: "internal error",
      unimplemented: "not supported",
      unknown: "unknown",
    },
    retry: {
      no: "does not help",
      after_fix: "after a fix",
      backoff: "after a back-off",
      throttled: "once the limit has passed",
    },
    action: {
      fix_request: "fix the request",
      reauthenticate: "authenticate again",
      request_permission: "request permission",
      wait_and_retry: "wait, then retry",
      raise_quota: "raise the quota",
      pay_or_unfreeze: "pay or unfreeze",
      change_state: "change the state",
      contact_support: "contact support",
      none: "nothing",
    },
    problem: {
      empty: "Empty",
      not_an_error: "Not an error",
      no_code: "No code",
      malformed_json: "Malformed JSON",
      truncated: "Truncated",
      too_deep: "Nested too deep",
      too_large: "Too large",
      bad_encoding: "Bad encoding",
      swapped_fields: "Code and message swapped",
    },
  },
  zh: {
    category: {
      ok: "成功",
      invalid_argument: "参数无效",
      unauthenticated: "未认证",
      permission_denied: "无权限",
      not_found: "不存在",
      already_exists: "已存在",
      failed_precondition: "前提条件不满足",
      resource_exhausted: "资源或配额不足",
      aborted: "已中止",
      out_of_range: "超出范围",
      deadline_exceeded: "超时",
      unavailable: "暂时不可用",
      internal: "内部错误",
      unimplemented: "不支持",
      unknown: "未知",
    },
    retry: {
      no: "重试无效",
      after_fix: "修正后重试",
      backoff: "退避后重试",
      throttled: "限流解除后重试",
    },
    action: {
      fix_request: "修改请求",
      reauthenticate: "重新认证",
      request_permission: "申请权限",
      wait_and_retry: "等待后重试",
      raise_quota: "提升配额",
      pay_or_unfreeze: "付费或解冻",
      change_state: "调整状态",
      contact_support: "联系技术支持",
      none: "无需处理",
    },
    problem: {
      empty: "内容为空",
      not_an_error: "不是错误",
      no_code: "没有错误码",
      malformed_json: "JSON 格式有误",
      truncated: "内容被截断",
      too_deep: "嵌套过深",
      too_large: "内容过大",
      bad_encoding: "编码有误",
      swapped_fields: "错误码与错误信息对调",
    },
  },
};

/** A text with the values that it names in braces. */
export function fill(template: string, values: Record<string, string | number>): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
