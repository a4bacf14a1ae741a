// What the demo's console shows: invented jobs and requests, with codes and messages as the services send them.

export interface Job {
  id: string;
  name: string;
  started: string;
  took: string;
  status: number;
  code: string;
  message: string;
}

export const jobs: Job[] = [
  {
    id: "job-7f3a91",
    name: "Deploy line-vision 2.4.1",
    started: "09:41:22",
    took: "3.2 s",
    status: 400,
    code: "IoTEdge.02100321",
    message: "The agent or hub version is incompatible with the daemon.",
  },
  {
    id: "job-7f39e0",
    name: "Upgrade hz-gateway-02",
    started: "09:12:50",
    took: "30.0 s",
    status: 400,
    code: "IEF.100241",
    message: "Node is offline, could not upgrade.",
  },
  {
    id: "job-7f3977",
    name: "Solve cutting plan W12",
    started: "08:55:13",
    took: "1.1 s",
    status: 400,
    code: "JOB_MANAGER_12020008",
    message: "UserId [0f6c2e41] exceeds the service [cutting-stock] concurrent limit [5].",
  },
  {
    id: "job-7f3911",
    name: "Provision 12 servers",
    started: "08:30:00",
    took: "4 min 6 s",
    status: 400,
    code: "iMetal.0232",
    message: "Insufficient IP addresses in subnet",
  },
  {
    id: "job-7f38b4",
    name: "Export device twins",
    started: "07:59:31",
    took: "60.0 s",
    status: 504,
    code: "APIGW.0201",
    message: "Backend timeout.",
  },
  {
    id: "job-7f3852",
    name: "Renew solver licence",
    started: "07:45:02",
    took: "0.6 s",
    status: 400,
    code: "OptVerse_12040011",
    message: "The resource is frozen. Please go to the Billing Center to check the reason.",
  },
];

export interface LogLine {
  time: string;
  level: "INFO" | "WARN" | "ERROR";
  source: string;
  text: string;
}

export const log: LogLine[] = [
  {
    time: "09:41:22.906",
    level: "INFO",
    source: "deployer",
    text: "rollout r-2291 started, 14 nodes",
  },
  {
    time: "09:41:26.118",
    level: "ERROR",
    source: "deployer",
    text: "sh-press-07: IoTEdge.02100321 The agent or hub version is incompatible with the daemon.",
  },
  {
    time: "09:41:27.540",
    level: "WARN",
    source: "deployer",
    text: "sh-press-09: ief.100161, retry 1/3 in 30 s",
  },
  {
    time: "09:41:31.002",
    level: "ERROR",
    source: "edge-api",
    text: 'POST /v2/8c1f/edge-nodes 400 {"error_code":"IoTEdge.00000012","error_msg":"Failed to invoke the third-party system. error_code=IEF.100404,error_msg=The resource does not exist."}',
  },
  {
    time: "09:41:44.871",
    level: "WARN",
    source: "scheduler",
    text: "[OptVerse_12030002] The requested [8] concurrency is over the quota of resource [rs-40e].",
  },
  {
    time: "09:41:45.013",
    level: "ERROR",
    source: "scheduler",
    text: "[JOB_MANAGER.12020001] The task 88190 does not exist.",
  },
  {
    time: "09:42:03.377",
    level: "ERROR",
    source: "app-gw",
    text: '{"id":"a7f2","code":28504,"message":"device is offline.","localizedMsg":"设备不在线","data":null}',
  },
  {
    time: "09:42:58.260",
    level: "INFO",
    source: "deployer",
    text: "rollout r-2291 finished, 12 done, 2 failed",
  },
];

/** Lines that come in one after the other, for ever. */
export function stream(count: number): LogLine {
  const { level, source, text } = coming[count % coming.length] as (typeof coming)[number];
  const time = new Date(Date.UTC(2026, 2, 18, 9, 43, 0, 412) + count * 1_790);
  return { time: time.toISOString().slice(11, 23), level, source, text };
}

const coming: Omit<LogLine, "time">[] = [
  { level: "INFO", source: "edge-api", text: "GET /v2/8c1f/edge-nodes 200, 14 nodes" },
  {
    level: "ERROR",
    source: "edge-api",
    text: "IoTEdge.02100305 The edge node does not existed. node=sh-press-11",
  },
  { level: "INFO", source: "scheduler", text: "task 88194 queued" },
  {
    level: "WARN",
    source: "scheduler",
    text: "[JOB_MANAGER_12020008] UserId [0f6c2e41] exceeds the service [cutting-stock] concurrent limit [5].",
  },
  {
    level: "ERROR",
    source: "gateway",
    text: "401 APIGW.0301 Incorrect IAM authentication information: decrypt token fail",
  },
  { level: "INFO", source: "gateway", text: "token renewed, 23 h 59 min left" },
  {
    level: "ERROR",
    source: "scheduler",
    text: '{"error_code":"OptVerse_12030004","error_msg":"The resource [rs-40e] in the given project [8c1f] is not found."}',
  },
  { level: "INFO", source: "deployer", text: "sh-press-07 back online" },
];

export interface NodeSample {
  name: string;
  task: string;
  states: string[];
}

export const nodes: NodeSample[] = [
  {
    name: "sh-press-07",
    task: "line-vision 2.4.1",
    states: ["pulling image", "starting", "running", "running"],
  },
  {
    name: "hz-gateway-02",
    task: "agent upgrade",
    states: [
      "IEF.100241 Node is offline, could not upgrade.",
      "IEF.100241 Node is offline, could not upgrade.",
      "IEF.100241 Node is offline, could not upgrade.",
      "reconnecting",
      "upgrading, 40 %",
      "upgrading, 80 %",
      "running",
    ],
  },
  {
    name: "sz-line-4",
    task: "twin export",
    states: ["exporting, 12 %", "exporting, 57 %", "exporting, 93 %", "running"],
  },
  {
    name: "bj-camera-19",
    task: "node certificate",
    states: [
      "renewing",
      "renewing",
      "IEF.100050 Invalid certificate.",
      "IEF.100050 Invalid certificate.",
    ],
  },
];

export interface ResponseSample {
  method: string;
  path: string;
  status: number;
  reason: string;
  headers: [string, string][];
  body: object;
}

export const responses: ResponseSample[] = [
  {
    method: "POST",
    path: "/v2/8c1f/edge-nodes",
    status: 400,
    reason: "Bad Request",
    headers: [
      ["Content-Type", "application/json"],
      ["X-Request-Id", "0c1e3d6ab9f24f17"],
    ],
    body: {
      error_code: "IoTEdge.00000012",
      error_msg:
        "Failed to invoke the third-party system. error_code=IEF.100404,error_msg=The resource does not exist.",
    },
  },
  {
    method: "POST",
    path: "/v3/8c1f/deployments",
    status: 400,
    reason: "Bad Request",
    headers: [
      ["Content-Type", "application/json;charset=utf-8"],
      ["X-Request-Id", "5d0b7e52c6a8417e"],
    ],
    body: { error_code: "IEF.100126", error_msg: "Deployment quota exceeded limit." },
  },
  {
    method: "GET",
    path: "/v1/servers/ps-01c4",
    status: 404,
    reason: "Not Found",
    headers: [
      ["Content-Type", "application/json"],
      ["X-Openstack-Request-Id", "req-2f9c1a60-7b1d"],
    ],
    body: {
      error: { code: "iMetal.0100", message: "Physical servers ID not found: [ps-01c4, ps-01c9]" },
    },
  },
  {
    method: "POST",
    path: "/v1/8c1f/tasks",
    status: 400,
    reason: "Bad Request",
    headers: [
      ["Content-Type", "application/json"],
      ["X-Request-Id", "b6a1904f3c2d48e0"],
    ],
    body: {
      error_code: "OptVerse_12030001",
      error_msg: "The service [route-plan] in the given project [8c1f] is not found.",
    },
  },
  {
    method: "GET",
    path: "/v1/8c1f/twins",
    status: 429,
    reason: "Too Many Requests",
    headers: [
      ["Content-Type", "application/json"],
      ["X-Request-Id", "e3c70d1598ab4126"],
    ],
    body: {
      error_msg:
        "The throttling threshold has been reached: policy user over ratelimit,limit:20,time:1 minute",
      error_code: "APIGW.0308",
      request_id: "e3c70d1598ab4126",
    },
  },
  {
    method: "POST",
    path: "/uc/listByAccount",
    status: 200,
    reason: "OK",
    headers: [
      ["Content-Type", "application/json; charset=utf-8"],
      ["X-Ca-Request-Id", "6E0A3B55-1C22-4C57"],
    ],
    body: {
      id: "1509086454180",
      code: 2062,
      message: "identityId does not exist.",
      localizedMsg: "identityId不存在",
      data: null,
    },
  },
];

/** The body as the viewer shows it. */
export function bodyText(response: ResponseSample): string {
  return JSON.stringify(response.body, null, 2);
}

/** The whole response as `curl -i` prints it. */
export function curlText(response: ResponseSample): string {
  const { status, reason, headers } = response;
  const head = headers.map(([name, value]) => `${name}: ${value}`);
  return [`HTTP/1.1 ${status} ${reason}`, ...head, "", bodyText(response)].join("\n");
}

export interface Reply {
  from: string;
  time: string;
  text: string;
}

export const ticket: Reply[] = [
  {
    from: "用户 · 陈工",
    time: "09:52",
    text: "您好，我们在上海区域创建边缘节点时一直提示「ＩＥＦ．１００１００」，重试几次后变成 IoTEdge.02100308。同样的参数昨天还能成功。",
  },
  {
    from: "技术支持",
    time: "10:05",
    text: "您好，请先检查请求中的节点名称。另外部署数也已用满（IEF.100126），删除不用的部署后再试。",
  },
  {
    from: "用户 · 陈工",
    time: "10:31",
    text: "节点建好了，谢谢。但求解任务又报 JOB_MANAGER_12020019，是试用到期了吗？",
  },
];

/** What the look-up box offers to try: a mistyped code, one with several rows, words in both languages. */
export const tries = ["IEF.10010O", "APIGW.0201", "配额", "token expired"];
