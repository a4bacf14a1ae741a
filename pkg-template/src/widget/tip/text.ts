// The tip's own words. What explains a code comes from the core.

import type { Action, Category, Lang, Retry } from "../../types.js";

export interface Words {
  advice: string;
  stock: string;
  undocumented: string;
  others: string;
  source: string;
  hint: string;
  copy: string;
  copied: string;
  press: string;
  next: string;
  all: string;
  close: string;
  switch: string;
  codes: string;
  none: string;
  category: Record<Category, string>;
  retry: Record<Retry, string>;
  action: Record<Exclude<Action, "none">, string>;
}

const en: Words = {
  advice: "Advice",
  stock: "Stock advice",
  undocumented: "A code of this service, but its published table does not have this number.",
  others: "This code also stands for",
  source: "Source: ",
  hint: "Click to keep open",
  copy: "Copy",
  copied: "Copied",
  press: "Press Ctrl+C to copy",
  next: "Next code",
  all: "All codes",
  close: "Close",
  switch: "中文",
  codes: "Codes on this page",
  none: "No error codes on this page",
  category: {
    ok: "Success",
    invalid_argument: "Invalid argument",
    unauthenticated: "Unauthenticated",
    permission_denied: "Permission denied",
    not_found: "Not found",
    already_exists: "Already exists",
    failed_precondition: "Failed precondition",
    resource_exhausted: "Resource exhausted",
    aborted: "Aborted",
    out_of_range: "Out of range",
    deadline_exceeded: "Deadline exceeded",
    unavailable: "Unavailable",
    internal: "Internal error",
    unimplemented: "Not supported",
    unknown: "Unknown",
  },
  retry: {
    no: "Retrying does not help",
    after_fix: "Retry after a fix",
    backoff: "Retry after a back-off",
    throttled: "Retry once the limit has passed",
  },
  action: {
    fix_request: "Fix the request",
    reauthenticate: "Authenticate again",
    request_permission: "Request permission",
    wait_and_retry: "Wait, then retry",
    raise_quota: "Raise the quota",
    pay_or_unfreeze: "Pay or unfreeze",
    change_state: "Change the state",
    contact_support: "Contact support",
  },
};

const zh: Words = {
  advice: "建议",
  stock: "通用建议",
  undocumented: "此错误码属于该服务，但公开的错误码表未收录此编号。",
  others: "此错误码还表示",
  source: "来源：",
  hint: "点击可固定",
  copy: "复制",
  copied: "已复制",
  press: "按 Ctrl+C 复制",
  next: "下一个错误码",
  all: "全部错误码",
  close: "关闭",
  switch: "English",
  codes: "本页的错误码",
  none: "本页没有错误码",
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
  },
};

export const words: Record<Lang, Words> = { zh, en };
