// The command `errgloss` of the installed package, as a shell runs it.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { installedProject, packageDir } from "./lib.mjs";

const { version } = JSON.parse(readFileSync(join(packageDir, "package.json"), "utf8"));
const project = installedProject();
const command = `${project.directory}/node_modules/.bin/errgloss`;

/** Runs the command; `input` is what is piped in: text, bytes, or pieces that come one after the other. */
async function errgloss(args, { input, env = {}, encoding = "utf8" } = {}) {
  const child = spawn(process.execPath, [command, ...args], {
    env: { PATH: process.env.PATH, LANG: "en_US.UTF-8", ...env },
  });
  const collected = { stdout: "", stderr: "" };
  for (const name of Object.keys(collected)) {
    child[name].setEncoding(encoding).on("data", (text) => {
      collected[name] += text;
    });
  }
  child.stdin.on("error", () => {});
  for (const piece of [input ?? []].flat()) child.stdin.write(piece);
  child.stdin.end();
  const [status] = await once(child, "close");
  return { status, ...collected };
}

const BODY =
  '{"error_code":"IEF.100103","error_msg":"Node group cert quota exceed.","request_id":"r-1"}';

describe("codes on the command line", () => {
  test("are explained, however they are spelt", async () => {
    const { status, stdout, stderr } = await errgloss(["ief_100103", "job_manager.12020001"]);
    assert.equal(stderr, "");
    assert.equal(status, 0);
    assert.match(stdout, /^IEF\.100103 {2}HTTP 400 {2}Intelligent EdgeFabric\n/);
    assert.match(stdout, /^JOB_MANAGER_12020001 /m);
    assert.match(stdout, /Resource exhausted · Retry after a fix · Raise the quota/);
  });

  test("in the locale's language, or that of --lang", async () => {
    const { stdout } = await errgloss(["IEF.100103"], { env: { LC_ALL: "zh_CN.UTF-8" } });
    assert.match(stdout, /建议：/);
    const english = await errgloss(["IEF.100103", "--lang", "en"], {
      env: { LC_ALL: "zh_CN.UTF-8" },
    });
    assert.match(english.stdout, /Advice: /);
  });

  test("that are unknown get near ones, and the others are explained all the same", async () => {
    const { status, stdout, stderr } = await errgloss(["ITOEdge.02100026", "IEF.100103"]);
    assert.equal(status, 1);
    assert.match(stderr, /"ITOEdge\.02100026" is in no table; did you mean IoTEdge\.02100026/);
    assert.match(stdout, /^IEF\.100103 /);
  });

  test("that are numbers need their service", async () => {
    const { status, stderr } = await errgloss(["2062"]);
    assert.equal(status, 1);
    assert.match(stderr, /--service living/);
    const named = await errgloss(["2062", "--service", "living"]);
    assert.equal(named.status, 0);
    assert.match(named.stdout, /^2062 /);
  });

  test("as JSON: one explanation a line", async () => {
    const { stdout } = await errgloss(["--json", "IEF.100103", "APIGW.0201"]);
    const rows = stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    assert.deepEqual(
      rows.map(({ code }) => code),
      ["IEF.100103", "APIGW.0201"],
    );
    assert.equal(rows[1].alternatives.length, 5);
  });
});

test("--search finds rows by words", async () => {
  const { status, stdout } = await errgloss(["--search", "--json", "配额", "--lang", "zh"]);
  assert.equal(status, 0);
  for (const line of stdout.trim().split("\n")) assert.match(line, /配额/);
  assert.equal((await errgloss(["--search", "xyzzy"])).status, 1);
});

describe("a body piped in", () => {
  test("is explained, with its request id", async () => {
    const { status, stdout, stderr } = await errgloss([], { input: BODY });
    assert.equal(stderr, "");
    assert.equal(status, 0);
    assert.match(stdout, /^IEF\.100103 {2}HTTP 400/);
    assert.match(stdout, /Request ID: r-1/);
    assert.equal(stdout.match(/^IEF/gm).length, 1);
  });

  test("with the head that curl -i prints", async () => {
    const head = "HTTP/2 403 \r\ncontent-type: application/json\r\nx-request-id: from-head\r\n\r\n";
    const { stdout } = await errgloss([], {
      input: `${head}{"error_code":"APIGW.0301","error_msg":"Incorrect IAM authentication information: decrypt token fail"}`,
    });
    assert.match(stdout, /^APIGW\.0301 /);
    assert.match(stdout, /decrypt token fail/);
    assert.match(stdout, /Request ID: from-head/);
  });

  test("as JSON: what parseBody gives", async () => {
    const { stdout } = await errgloss(["--json"], { input: BODY });
    const { code, requestId, explanation } = JSON.parse(stdout);
    assert.deepEqual([code, requestId, explanation.lang], ["IEF.100103", "r-1", "en"]);
  });

  test("in GBK is read", async () => {
    const gbk = Buffer.concat([
      Buffer.from('{"error_code":"IEF.100103","error_msg":"'),
      Buffer.from([0xb2, 0xce, 0xca, 0xfd]),
      Buffer.from('"}'),
    ]);
    assert.match((await errgloss([], { input: gbk })).stdout, /参数/);
  });

  test("that says success, is empty or holds nothing is none", async () => {
    for (const [input, says] of [
      ['{"code":200,"data":{},"id":"1","message":"success","localizedMsg":null}', /success/],
      ["", /empty/],
      ["all is well", /no_code/],
    ]) {
      const { status, stdout, stderr } = await errgloss([], { input });
      assert.equal(status, 1, input);
      assert.equal(stdout, "");
      assert.match(stderr, says);
    }
  });

  test("without a code is none either, and is not printed again", async () => {
    for (const input of ["42", "[1,2]", "hello"]) {
      const { status, stdout, stderr } = await errgloss([], { input: `${input}\n` });
      assert.deepEqual([status, stdout], [1, ""], input);
      assert.match(stderr, /no_code/);
      const json = await errgloss(["--json"], { input });
      assert.deepEqual([json.status, JSON.parse(json.stdout).message], [1, input]);
    }
  });

  test("without a code, but with a message: it is printed", async () => {
    const { status, stdout } = await errgloss([], { input: '{"message":"gone away"}' });
    assert.deepEqual([status, stdout], [1, "?\n  gone away\n\n"]);
  });

  test("that is a number of the service that is named", async () => {
    const { status, stdout } = await errgloss(["--service", "living"], { input: "2062\n" });
    assert.equal(status, 0);
    assert.match(stdout, /^2062 /);
  });

  test("cannot make the terminal obey", async () => {
    const message = "\\u001b]0;owned\\u0007 \\u202e\\u009b31m";
    const { stdout } = await errgloss([], {
      input: `{"error_code":"IEF.100103","error_msg":"${message}"}`,
    });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: none of them may come out
    assert.doesNotMatch(stdout, /[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]/);
    assert.match(stdout, /\\u001b\]0;owned/);
  });
});

test("a log piped in: each of its codes is explained once", async () => {
  const { status, stdout } = await errgloss([], {
    input: "1 IEF.100103\n2 IEF.100404 failed\n3 IEF.100103\n4 iMetal.0100\n",
  });
  assert.equal(status, 0);
  assert.deepEqual(stdout.match(/^(IEF|iMetal)\.\d+/gm), [
    "IEF.100103",
    "IEF.100404",
    "iMetal.0100",
  ]);
});

test("a log larger than any body is read piece by piece", async () => {
  const filler = `${"x".repeat(1023)}\n`.repeat(9 * 1024);
  const { status, stdout } = await errgloss([], { input: [filler, "IEF.100103\n", filler] });
  assert.equal(status, 0);
  assert.match(stdout, /^IEF\.100103 /);
});

describe("--follow", () => {
  test("copies every byte, and explains each code below the line that first has it", async () => {
    const log = "a IEF.100103 b\r\nc IEF.100103 IEF.100404\n\xff\nIEF.999999\nend";
    const input = Buffer.from(log, "latin1");
    const { status, stdout } = await errgloss(["--follow"], { input, encoding: "latin1" });
    assert.equal(status, 0);
    const lines = stdout.split("\n");
    assert.equal(lines.filter((line) => !line.startsWith("|")).join("\n"), log);
    assert.deepEqual(
      lines.flatMap((line, at) =>
        /^\| \w+\.\d+ /.test(line) ? [[line.slice(2, 12), lines[at - 1][0]]] : [],
      ),
      [
        ["IEF.100103", "a"],
        ["IEF.100404", "c"],
      ],
    );
  });

  test("explains at once, while the input goes on", async () => {
    const child = spawn(process.execPath, [command, "--follow"], { env: { LANG: "en" } });
    let output = "";
    child.stdout.setEncoding("utf8");
    child.stdin.write("IEF.100");
    child.stdin.write("103 failed\n");
    for await (const text of child.stdout) {
      output += text;
      if (output.includes("Raise the quota")) break;
    }
    assert.match(output, /^IEF\.100103 failed\n\| IEF\.100103/);
    child.kill();
  });

  test("a reader that stops early is no error", async () => {
    const child = spawn(process.execPath, [command, "--follow"]);
    child.stdin.on("error", () => {});
    let stderr = "";
    child.stderr.on("data", (text) => {
      stderr += text;
    });
    child.stdout.once("data", () => child.stdout.destroy());
    const line = `${"x".repeat(99)}\n`.repeat(1000);
    const timer = setInterval(() => child.stdin.write(line), 5);
    const [status] = await once(child, "close");
    clearInterval(timer);
    assert.equal(stderr, "");
    assert.equal(status, 0);
  });

  test("holds no more than a part of the input, even of one line", async () => {
    const child = spawn(process.execPath, ["--max-old-space-size=32", command, "--follow"], {
      stdio: ["pipe", "pipe", "inherit"],
    });
    let copied = 0;
    child.stdout.on("data", (chunk) => {
      copied += chunk.length;
    });
    const chunk = Buffer.alloc(1 << 20, "x ");
    for (let sent = 0; sent < 128; sent++) {
      if (!child.stdin.write(chunk)) await once(child.stdin, "drain");
    }
    child.stdin.end();
    const [status] = await once(child, "close");
    assert.equal(status, 1);
    assert.equal(copied, 128 << 20);
  });
});

describe("the command line itself", () => {
  test("--help and --version", async () => {
    const { status, stdout } = await errgloss(["--help"]);
    assert.equal(status, 0);
    assert.match(stdout, /^Usage: errgloss /);
    assert.equal((await errgloss(["-V"])).stdout.trim(), version);
  });

  test("what is wrong with it is said, with status 2", async () => {
    for (const [args, says] of [
      [["--foo"], /--foo/],
      [["--lang", "fr", "IEF.100103"], /--lang takes zh or en, not "fr"/],
      [["--service", "nope", "IEF.100103"], /iotedge, .*not "nope"/],
      [["--follow", "IEF.100103"], /--follow reads its input/],
      [["--search"], /--search needs words/],
    ]) {
      const { status, stdout, stderr } = await errgloss(args);
      assert.equal(status, 2);
      assert.equal(stdout, "");
      assert.match(stderr, says);
    }
  });

  test("what cannot be written is said in a line, with status 2", {
    skip: !existsSync("/dev/full"),
  }, async () => {
    for (const args of [["IEF.100103"], ["--help"], ["--json", "IEF.100103"]]) {
      const { status, stderr } = await withFiles(args, ["ignore", openSync("/dev/full", "w")]);
      assert.equal(status, 2);
      assert.match(stderr, /^errgloss: ENOSPC: [^\n]+\n$/);
    }
  });

  test("a directory is no input", async () => {
    for (const args of [[], ["--follow"]]) {
      const { status, stderr } = await withFiles(args, [openSync(packageDir, "r"), "ignore"]);
      assert.equal(status, 2);
      assert.match(stderr, /the input is a directory/);
    }
  });

  /** Runs the command with these for its input and its output. */
  async function withFiles(args, files) {
    const child = spawn(process.execPath, [command, ...args], { stdio: [...files, "pipe"] });
    let stderr = "";
    child.stderr.on("data", (text) => {
      stderr += text;
    });
    const [status] = await once(child, "close");
    return { status, stderr };
  }

  test("no colour where there is no terminal", async () => {
    const { stdout } = await errgloss(["IEF.100103"], { env: { FORCE_COLOR: "1" } });
    assert.equal(stdout.includes("\u001b"), false);
  });
});
