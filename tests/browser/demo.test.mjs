import assert from "node:assert/strict";
import { mkdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, before, describe, it } from "node:test";
import {
  artifacts,
  launchChromium,
  marksIn,
  middleOfMark,
  openPage,
  serveDemo,
} from "./support.mjs";

const TIP = "err-gloss-tip:popover-open";
const JOB_CODE = "#jobs tr:nth-child(1) .code";

let browser;
let demo;

before(async () => {
  browser = await launchChromium();
  demo = await serveDemo();
});

after(async () => {
  await browser?.close();
  await demo?.close();
});

/** Runs a test in a fresh page and holds that nothing went wrong in it. */
function onPage(name, options, test) {
  it(name, async () => {
    const { search = "?lang=en", ...rest } = options;
    const { page, problems, close } = await openPage(browser, demo.url + search, rest);
    try {
      await test(page);
      assert.deepEqual(problems, []);
    } finally {
      await close();
    }
  });
}

/** What axe finds in the page. */
async function axe(page) {
  const script = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
  await page.evaluate(await readFile(script, "utf8"));
  return page.evaluate(async () => {
    const { violations } = await globalThis.axe.run();
    return violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" | ")}`,
    );
  });
}

const textOf = (page, selector) => page.$eval(selector, (element) => element.textContent);

const closed = (page) => page.waitForSelector(TIP, { hidden: true });

const tipText = (page) => page.evaluate(() => globalThis.tipRoot.querySelector(".tip").innerText);

/** What the tip says of an element's first code. */
async function hover(page, selector) {
  await page.mouse.move(...(await middleOfMark(page, selector)));
  await page.waitForSelector(TIP);
  return tipText(page);
}

async function setValue(page, selector, value) {
  await page.$eval(
    selector,
    (element, text) => {
      element.value = text;
      element.dispatchEvent(new Event("input", { bubbles: true }));
    },
    value,
  );
}

describe("widget", () => {
  onPage("hovering a code shows what it is, what it means and what to do", {}, async (page) => {
    const text = await hover(page, JOB_CODE);
    for (const part of [
      "IoTEdge.02100321",
      "IoT Edge",
      "HTTP 400",
      "The agent or hub version is incompatible with the daemon.",
      "The version of the agent or the hub is incompatible with the daemon.",
      "Upgrade the agent and the hub first, then try again.",
      "Failed precondition",
      "Retry after a fix",
    ]) {
      assert.ok(text.includes(part), `${part} in ${text}`);
    }
  });

  onPage("shows the vendor's text in Chinese", { search: "?lang=zh" }, async (page) => {
    const text = await hover(page, JOB_CODE);
    assert.ok(text.includes("agent或hub的版本与daemon不兼容。"), text);
    assert.ok(text.includes("请先升级agent和hub后再尝试。"), text);
  });

  onPage("fills in the values of the message beside the code", {}, async (page) => {
    const text = await hover(page, "#jobs tr:nth-child(3)");
    assert.ok(
      text.includes(
        "User [0f6c2e41] exceeds the concurrency limit [5] of service [cutting-stock].",
      ),
      text,
    );
  });

  onPage("chooses among the rows of one code, and shows the others", {}, async (page) => {
    const text = await hover(page, "#jobs tr:nth-child(5)");
    assert.match(text, /^APIGW\.0201[\s\S]*HTTP 504[\s\S]*This code also stands for/);
    const rows = await page.evaluate(
      () => globalThis.tipRoot.querySelectorAll(".others li").length,
    );
    assert.equal(rows, 5);
  });

  onPage("explains the bare number of a living-platform body", {}, async (page) => {
    await page.click("#requests li:last-child button");
    const text = await hover(page, "#response");
    assert.match(text, /^2062/);
    assert.ok(text.includes("The identityId does not exist."), text);
  });

  onPage("marks codes of every service, full-width ones too, and no others", {}, async (page) => {
    await middleOfMark(page, "#ticket");
    const marked = async (selector) => (await marksIn(page, selector)).map(({ text }) => text);
    assert.deepEqual(await marked("#jobs"), [
      "IoTEdge.02100321",
      "IEF.100241",
      "JOB_MANAGER_12020008",
      "iMetal.0232",
      "APIGW.0201",
      "OptVerse_12040011",
    ]);
    // The lines that were there at first.
    assert.deepEqual((await marked("#log")).slice(0, 7), [
      "IoTEdge.02100321",
      "ief.100161",
      "IoTEdge.00000012",
      "IEF.100404",
      "OptVerse_12030002",
      "JOB_MANAGER.12020001",
      "28504",
    ]);
    assert.deepEqual(await marked("#ticket"), [
      "ＩＥＦ．１００１００",
      "IoTEdge.02100308",
      "IEF.100126",
      "JOB_MANAGER_12020019",
    ]);
    assert.deepEqual(await marked(".tools"), []);
  });

  onPage("keyboard focus shows it; Esc closes it and the focus stays", {}, async (page) => {
    await middleOfMark(page, JOB_CODE);
    await page.focus("#jobs tr:nth-child(1) .job-id");
    await page.keyboard.press("Tab");
    await page.waitForSelector(TIP);
    const focused = () => page.evaluate(() => document.activeElement.textContent);
    assert.match(await tipText(page), /^IoTEdge\.02100321/);
    await page.keyboard.press("Escape");
    await closed(page);
    assert.equal(await focused(), "IoTEdge.02100321");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await page.waitForSelector(TIP);
    assert.match(await tipText(page), /^IEF\.100241/);
  });

  onPage("the shortcut goes from code to code", {}, async (page) => {
    await middleOfMark(page, "#jobs");
    const next = async () => {
      await page.keyboard.down("Alt");
      await page.keyboard.down("Shift");
      await page.keyboard.press("KeyE");
      await page.keyboard.up("Shift");
      await page.keyboard.up("Alt");
      await page.waitForSelector(TIP);
      return (await tipText(page)).split("\n")[0];
    };
    assert.deepEqual(
      [await next(), await next(), await next()],
      ["IoTEdge.02100321", "IEF.100241", "JOB_MANAGER_12020008"],
    );
  });

  onPage("the pointer may walk into it; it closes once the pointer has left", {}, async (page) => {
    await hover(page, JOB_CODE);
    const box = await (await page.$(TIP)).boundingBox();
    await page.mouse.move(box.x + 40, box.y + box.height / 2, { steps: 8 });
    // Longer than the delay after which leaving the code closes it.
    await new Promise((resolve) => setTimeout(resolve, 700));
    assert.ok(await page.$(TIP), "still open under the pointer");
    await page.mouse.move(2, 2);
    await closed(page);
  });

  onPage(
    "Esc closes it under a resting pointer, and it does not come back by itself",
    {},
    async (page) => {
      await hover(page, JOB_CODE);
      await page.keyboard.press("Escape");
      await closed(page);
      await new Promise((resolve) => setTimeout(resolve, 700));
      assert.equal(await page.$(TIP), null);
    },
  );

  onPage(
    "never covers its code and stays inside the window",
    { width: 320, height: 480 },
    async (page) => {
      for (const row of [1, 2, 3, 4, 5, 6]) {
        const selector = `#jobs tr:nth-child(${row})`;
        await hover(page, selector);
        const [code] = await marksIn(page, selector);
        const tip = await (await page.$(TIP)).boundingBox();
        assert.ok(tip.y >= code.y + code.height || tip.y + tip.height <= code.y, code.text);
        assert.ok(tip.x >= 0 && tip.x + tip.width <= 320);
        assert.ok(tip.y >= 0 && tip.y + tip.height <= 480);
        await page.keyboard.press("Escape");
        await closed(page);
      }
    },
  );

  onPage(
    "a finger's tap on a plain code pins it; a link's tap stays the link's",
    {},
    async (page) => {
      await page.touchscreen.tap(...(await middleOfMark(page, "#ticket")));
      await page.waitForSelector(TIP);
      assert.match(await tipText(page), /^IEF\.100100[\s\S]*Copy/);
      await page.keyboard.press("Escape");
      await closed(page);
      await page.touchscreen.tap(...(await middleOfMark(page, JOB_CODE)));
      await page.waitForFunction(() => location.hash === "#IoTEdge.02100321");
    },
  );

  onPage("marks what the live log brings, and what React renders anew", {}, async (page) => {
    const marked = async (selector) => (await marksIn(page, selector)).map(({ text }) => text);
    // At once: on a busy machine more would come before the button is pressed from here, and the lines leave the view.
    await page.waitForFunction(() => {
      const isThere = document.querySelectorAll("#log li").length > 11;
      if (isThere) document.querySelector("#log-pause").click();
      return isThere;
    });
    await page.waitForFunction(() =>
      /IEF\.100050/.test(document.querySelector("#nodes").textContent),
    );
    await page.click("#nodes-pause");
    const lines = await page.$$eval("#log li", (lines) => lines.length);
    await new Promise((resolve) => setTimeout(resolve, 2500));
    assert.equal(await page.$$eval("#log li", (lines) => lines.length), lines, "it stands still");
    assert.deepEqual((await marked("#log")).slice(7, 9), [
      "IoTEdge.02100305",
      "JOB_MANAGER_12020008",
    ]);
    assert.ok((await marked("#nodes")).includes("IEF.100050"));
    assert.match(
      await hover(page, "#log li:nth-child(12)"),
      /limit \[5\] of service \[cutting-stock\]/,
    );
  });

  onPage("works in a modal dialog, which stays open when Esc closes the tip", {}, async (page) => {
    await page.click("#jobs tr:nth-child(3) .job-id");
    const text = await hover(page, "#details-body");
    assert.ok(text.includes("limit [5] of service [cutting-stock]"), text);
    const parent = await page.$eval(TIP, (tip) => tip.parentNode.id);
    assert.equal(parent, "details");
    await page.keyboard.press("Escape");
    await closed(page);
    assert.equal(await page.$eval("#details", (dialog) => dialog.open), true);
  });

  onPage("speaks the language that the page is switched to", {}, async (page) => {
    await page.click("[data-lang=zh]");
    assert.match(await hover(page, JOB_CODE), /请先升级agent和hub后再尝试。/);
    await page.click("[data-lang=en]");
    assert.match(await hover(page, JOB_CODE), /Upgrade the agent and the hub first/);
  });
});

describe("look-up box", () => {
  onPage("explains a code, however it is spelt", {}, async (page) => {
    await page.type("#query", "ief_100100");
    const text = await textOf(page, "#lookup-result");
    assert.ok(text.includes("IEF.100100"), text);
    assert.ok(text.includes("The request parameter is incorrect."), text);
    assert.equal(await textOf(page, "#lookup-status"), "IEF.100100 found");
  });

  onPage(
    "suggests near codes under a mistyped one; a suggestion leads to its entry",
    {},
    async (page) => {
      await page.type("#query", "IEF.10010O");
      const near = await page.$$eval("#lookup-result .near a", (links) =>
        links.map((link) => link.textContent),
      );
      assert.equal(near[0], "IEF.100100");
      assert.ok(near.length <= 5);
      await page.click("#lookup-result .near a");
      await page.waitForSelector("#reader:not([hidden])");
      assert.match(await textOf(page, "#reader .entry"), /The request parameter is incorrect/);
      await page.goBack();
      await page.waitForSelector("#reader", { hidden: true });
      assert.equal(new URL(page.url()).hash, "");
    },
  );

  onPage("finds rows by words as one types, in both languages", {}, async (page) => {
    const rows = () =>
      page.$$eval("#lookup-result .rows a", (links) => links.map((link) => link.textContent));
    await page.type("#query", "token");
    const some = await rows();
    assert.ok(some.length > 1);
    await page.type("#query", " expired");
    assert.notDeepEqual(await rows(), some);
    await setValue(page, "#query", "边缘节点 不存在");
    assert.ok((await rows()).includes("IoTEdge.02100305"), String(await rows()));
  });

  onPage("shows all rows of one code", {}, async (page) => {
    await page.type("#query", "APIGW.0201");
    assert.equal((await page.$$("#lookup-result .alternatives li")).length, 5);
  });

  onPage(
    "says of a known family's unlisted number only that it is in no table",
    {},
    async (page) => {
      await page.type("#query", "JOB_MANAGER.12050009");
      const text = await textOf(page, "#lookup-result .entry");
      assert.ok(text.includes("no published table has it"), text);
      assert.equal(await page.$("#lookup-result .entry .badges"), null);
    },
  );

  onPage("narrows to one service", {}, async (page) => {
    await page.type("#query", "quota");
    await page.select("#service", "ief");
    const names = await page.$$eval("#lookup-result .row-service", (cells) =>
      cells.map((cell) => cell.textContent),
    );
    assert.ok(names.length > 0);
    assert.deepEqual(new Set(names).size, 1);
  });

  onPage("says so when nothing is found, and shows pasted markup as text", {}, async (page) => {
    await setValue(page, "#query", "<img src=x onerror=alert(1)>");
    assert.match(await textOf(page, "#lookup-status"), /^Nothing found/);
    assert.equal(await page.$("#lookup-result img"), null);
  });
});

describe("reference", () => {
  const reader = (page) => page.$eval("#reader", (article) => article.innerText);

  onPage(
    "one address a code: what it means, in place of the console",
    { search: "?lang=en#2062" },
    async (page) => {
      const text = await reader(page);
      assert.match(text, /^Console[\s\S]*All codes[\s\S]*IoT Living Platform[\s\S]*2062/);
      assert.equal(await page.title(), "2062 IoT Living Platform · errgloss");
      assert.equal(await page.$eval("#samples", (samples) => samples.checkVisibility()), false);
    },
  );

  onPage(
    "a link's spelling becomes the published one",
    { search: "?lang=en#ief_100100" },
    async (page) => {
      assert.equal(new URL(page.url()).hash, "#IEF.100100");
      assert.match(await reader(page), /The request parameter is incorrect\./);
      await page.click("[data-lang=zh]");
      assert.equal(new URL(page.url()).search + new URL(page.url()).hash, "?lang=zh#IEF.100100");
      assert.match(await reader(page), /请求参数存在错误/);
    },
  );

  onPage(
    "shows all rows of a code whole, and the way to the codes beside it",
    { search: "?lang=en#APIGW.0201" },
    async (page) => {
      assert.equal((await page.$$("#reader .entry")).length, 6);
      assert.equal((await page.$$("#reader .entry .badges")).length, 6);
      const before = await page.$eval("#reader .prev a", (link) => link.textContent);
      await page.click("#reader .prev a");
      await page.waitForFunction((code) => location.hash === `#${code}`, {}, before);
      assert.equal(
        await page.$eval("#reader h2", (heading) => heading === document.activeElement),
        true,
      );
      await page.click("#reader .next a");
      await page.waitForFunction(() => location.hash === "#APIGW.0201");
    },
  );

  onPage(
    "from all codes to a service's table to a code and back to the console",
    {},
    async (page) => {
      await page.click("#coverage");
      // The address changes before the page does.
      await page.waitForFunction(() => location.hash === "#codes");
      await page.waitForSelector("#reader .rows a[href='#apigw']");
      const services = await page.$$eval("#reader .rows a", (links) =>
        links.map(({ hash }) => hash),
      );
      assert.equal(services.length, 7);
      await page.click("#reader .rows a[href='#apigw']");
      await page.waitForFunction(() => location.hash === "#apigw");
      await page.waitForSelector("#reader tbody th a");
      const rows = await page.$$eval("#reader tbody th", (cells) =>
        cells.map(({ textContent }) => textContent),
      );
      assert.equal(rows.length, 41);
      assert.equal(rows.filter((code) => code === "APIGW.0201").length, 6);
      await page.click("#reader tbody th a");
      await page.waitForFunction((code) => location.hash === `#${code}`, {}, rows[0]);
      await page.waitForSelector("#reader tbody", { hidden: true });
      await page.click("#reader .path a");
      await page.waitForSelector("#samples:not([hidden])");
      assert.equal(await page.title(), "errgloss");
    },
  );

  onPage(
    "a mistyped address names the codes near it; markup in it is text",
    { search: "?lang=en#IEF.10010O" },
    async (page) => {
      assert.equal(await page.$eval("#reader .near a", (link) => link.hash), "#IEF.100100");
      await page.evaluate(() => {
        location.hash = "<img src=x onerror=alert(1)>%";
      });
      await page.waitForFunction(() =>
        document.querySelector("#reader h2").textContent.startsWith("<img"),
      );
      assert.equal(await page.$("#reader img"), null);
    },
  );

  onPage("the way past the head leads into the page, not to an entry", {}, async (page) => {
    await page.$eval(".skip", (link) => link.click());
    assert.equal(await page.$eval("#samples", (samples) => samples.checkVisibility()), true);
    assert.equal(await page.evaluate(() => document.activeElement.id), "query");
    await page.click("#coverage");
    await page.waitForSelector("#reader:not([hidden])");
    await page.goBack();
    await page.waitForSelector("#samples:not([hidden])");
    assert.equal(new URL(page.url()).hash, "");
  });

  onPage("the log goes on at its end when one comes back to the console", {}, async (page) => {
    await page.click("#coverage");
    await page.waitForSelector("#reader .path a");
    await new Promise((resolve) => setTimeout(resolve, 4000));
    await page.click("#reader .path a");
    await page.waitForSelector("#samples:not([hidden])");
    const left = await page.$eval(
      "#log-view",
      ({ scrollHeight, scrollTop, clientHeight }) => scrollHeight - scrollTop - clientHeight,
    );
    assert.ok(left < 8, `${left} px below`);
  });

  onPage(
    "is printed alone, and light",
    { search: "?lang=en#IEF.100100", scheme: "dark" },
    async (page) => {
      await page.emulateMediaType("print");
      const shown = (selector) => page.$eval(selector, (element) => element.checkVisibility());
      assert.deepEqual(
        await Promise.all([".tools", ".languages", "#reader .path", "#reader .entry"].map(shown)),
        [false, false, false, true],
      );
      assert.equal(
        await page.$eval("body", (body) => getComputedStyle(body).backgroundColor),
        "rgb(255, 255, 255)",
      );
    },
  );

  onPage("the console is printed with all that stands in it", {}, async (page) => {
    await page.emulateMediaType("print");
    assert.equal(await page.$eval("#requests .path", (path) => path.checkVisibility()), true);
  });

  for (const [name, options] of [
    ["a code", { search: "?lang=zh#APIGW.0201" }],
    ["a table", { search: "?lang=en#optverse" }],
    ["a code in a narrow window", { search: "?lang=en#IoTEdge.02100321", width: 320, height: 640 }],
    ["a table in a narrow window", { search: "?lang=zh#iotedge", width: 320, height: 640 }],
  ]) {
    onPage(`accessible, with nothing wider than the window: ${name}`, options, async (page) => {
      assert.deepEqual(await axe(page), []);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    });
  }
});

describe("bench page", () => {
  /** Runs the cases that have a text in their name, and holds what the page then says. */
  async function measured(only, { before, test }) {
    // Its workers are made of addresses, which Trusted Types would have wrapped.
    const policy = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'";
    const demo = await serveDemo({ headers: { "Content-Security-Policy": policy } });
    const query = new URLSearchParams({ only, ...(before ? {} : { run: "" }) });
    const { page, problems, close } = await openPage(browser, `${demo.url}bench.html?${query}`);
    try {
      if (before) {
        await page.evaluate(before);
        await page.click("#run");
      }
      await page.waitForFunction(() => document.querySelector("#json").value !== "");
      await test(page, JSON.parse(await page.$eval("#json", (json) => json.value)));
      assert.deepEqual(problems, []);
    } finally {
      await close();
      await demo.close();
    }
  }

  it("measures in its visitor's browser, and both sides give the same", () =>
    measured("explain, warm", {
      async test(page, { cases, failed }) {
        assert.equal(failed, false);
        assert.deepEqual(
          cases.map(({ name, peer }) => [name, peer]),
          [["explain, warm", "Map.get"]],
        );
        assert.match(await textOf(page, "#results"), /^explain, warm/);
        assert.deepEqual(await axe(page), []);
      },
    }));

  it("names a case that fails, and ends", () =>
    measured("first answer", {
      before() {
        globalThis.fetch = async () => new Response("");
      },
      async test(page, { failed }) {
        assert.equal(failed, true);
        assert.match(await textOf(page, "#results"), /^first answer.*no WebAssembly module/);
      },
    }));
});

describe("on any page", () => {
  const file = (name) => readFile(new URL(`../../pkg/${name}`, import.meta.url), "utf8");

  for (const lang of ["zh", "en"]) {
    it(`hands out the bookmarklet and the userscript: ${lang}`, async () => {
      const { page, problems, close } = await openPage(
        browser,
        `${demo.url}anywhere.html?lang=${lang}`,
        { width: 320 },
      );
      const link = await page.$eval("#bookmarklet", ({ href }) => href);
      assert.ok(link === (await file("bookmarklet.txt")).trim());
      // Pressed in the page it does nothing; as a bookmark it runs, under the page's own policy.
      await page.click("#bookmarklet");
      await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 500)));
      assert.deepEqual(await marksIn(page, "#sample"), []);
      const devtools = await page.createCDPSession();
      await devtools.send("Page.navigate", { url: link });
      await middleOfMark(page, "#sample");
      assert.equal((await marksIn(page, "#sample")).length, 3);
      const script = await page.$eval(".ways a", ({ href }) => href);
      assert.ok((await (await fetch(script)).text()) === (await file("errgloss.user.js")));
      assert.deepEqual(await axe(page), []);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
      assert.deepEqual(problems, []);
      await close();
    });
  }

  it("copies the bookmarklet's address", async () => {
    const { page, problems, close } = await openPage(browser, `${demo.url}anywhere.html?lang=en`);
    await page.evaluate(() => {
      navigator.clipboard.writeText = async (text) => {
        globalThis.written = text;
      };
    });
    await page.click("#copy");
    await page.waitForFunction(() => document.querySelector("#copied").textContent === "Copied");
    assert.ok(
      (await page.evaluate(() => globalThis.written)) === (await file("bookmarklet.txt")).trim(),
    );
    assert.deepEqual(problems, []);
    await close();
  });

  it("says what to do where copying is refused", async () => {
    const { page, problems, close } = await openPage(browser, `${demo.url}anywhere.html?lang=en`);
    await page.evaluate(() => {
      navigator.clipboard.writeText = () => Promise.reject(new DOMException("", "NotAllowedError"));
    });
    await page.click("#copy");
    await page.waitForFunction(() => document.querySelector("#copied").textContent !== "");
    assert.match(await textOf(page, "#copied"), /does not let this page copy/);
    assert.deepEqual(problems, []);
    await close();
  });
});

describe("body box", () => {
  onPage("shows code, message, values, request id, meaning and cause", {}, async (page) => {
    const text = await textOf(page, "#body-result");
    for (const part of [
      "IoTEdge.00000012",
      "0c1e3d6ab9f24f17",
      "IEF.100404",
      "The resource does not exist.",
    ]) {
      assert.ok(text.includes(part), `${part} in ${text}`);
    }
    assert.match(await textOf(page, "#body-result .group .entry"), /^IEF\.100404/);
  });

  onPage("reads what is pasted, and names what is wrong with it", {}, async (page) => {
    await setValue(page, "#body", "502 Bad Gateway");
    assert.ok((await page.$$("#body-result .problem")).length > 0);
    await setValue(
      page,
      "#body",
      '{"code":2062,"message":"identityId does not exist.","localizedMsg":"","data":null}',
    );
    assert.match(await textOf(page, "#body-result .entry"), /^2062/);
    await setValue(page, "#body", "");
    assert.equal(await textOf(page, "#body-result"), "");
  });

  onPage("says of a success body that it is no error", {}, async (page) => {
    await setValue(page, "#body", '{"code":200,"message":"success","localizedMsg":"","data":null}');
    assert.ok((await textOf(page, "#body-result")).includes("The body reports success"));
  });

  onPage("reads the response chosen in the viewer", {}, async (page) => {
    await page.click("#requests li:nth-child(2) button");
    await page.click("#read-response");
    assert.match(await page.$eval("#body", (input) => input.value), /^HTTP\/1\.1 400 Bad Request/);
    assert.match(await textOf(page, "#body-result .entry"), /^IEF\.100126/);
  });
});

describe("language", () => {
  onPage("switches every text of the page and is kept in the address", {}, async (page) => {
    await page.type("#query", "IEF.100100");
    await page.click("[data-lang=zh]");
    assert.equal(new URL(page.url()).search, "?lang=zh");
    assert.equal(await page.$eval("html", (html) => html.lang), "zh-CN");
    assert.equal(await textOf(page, "#lookup-title"), "查询错误码");
    assert.match(await textOf(page, "#lookup-result"), /含义/);
    assert.match(await textOf(page, "#body-result"), /起因/);
    assert.equal(await page.$eval("#query", (input) => input.value), "IEF.100100");
    await page.reload();
    assert.equal(await textOf(page, "#jobs-title"), "失败的任务");
    assert.deepEqual(await page.evaluate(() => [localStorage.length, document.cookie]), [0, ""]);
  });

  onPage("is that of the page behind a link too, and of the way back", {}, async (page) => {
    await page.click("[data-lang=zh]");
    await Promise.all([page.waitForNavigation(), page.click(".footer a")]);
    assert.equal(await page.title(), "在任意页面上 · errgloss");
    await Promise.all([page.waitForNavigation(), page.click(".footer a")]);
    assert.equal(await textOf(page, "#jobs-title"), "失败的任务");
  });

  for (const [languages, lang] of [
    ["zh-TW,en", "zh-CN"],
    ["fr-FR,zh-CN,en", "zh-CN"],
    ["fr-FR,de", "en"],
  ]) {
    onPage(
      `a browser that asks for ${languages} gets ${lang}`,
      { search: "", languages },
      async (page) => {
        assert.equal(await page.$eval("html", (html) => html.lang), lang);
      },
    );
  }
});

describe("page", () => {
  it("works from a static host under any path, without one request outside it", async () => {
    const nested = await serveDemo({ path: "/tools/errgloss/" });
    const { page, problems, close } = await openPage(browser, nested.url);
    try {
      await hover(page, JOB_CODE);
      const urls = await page.evaluate(() =>
        performance.getEntriesByType("resource").map((entry) => entry.name),
      );
      assert.ok(urls.length > 0);
      for (const url of urls) assert.ok(url.startsWith(nested.url), url);
      assert.deepEqual(problems, []);
    } finally {
      await close();
      await nested.close();
    }
  });

  for (const width of [320, 768, 1280, 1600]) {
    for (const lang of ["zh", "en"]) {
      onPage(
        `${width} px wide, ${lang}: nothing scrolls sideways`,
        { width, search: `?lang=${lang}` },
        async (page) => {
          await page.type("#query", "APIGW.0201");
          const widest = await page.evaluate(() => document.documentElement.scrollWidth);
          assert.ok(widest <= width, `${widest} px`);
        },
      );
    }
  }

  for (const scheme of ["light", "dark"]) {
    for (const lang of ["zh", "en"]) {
      onPage(
        `axe finds nothing: ${scheme}, ${lang}`,
        { scheme, search: `?lang=${lang}` },
        async (page) => {
          await page.type("#query", "APIGW.0201");
          await hover(page, JOB_CODE);
          await page.evaluate(() =>
            Promise.all(globalThis.tipRoot.getAnimations().map((each) => each.finished)),
          );
          assert.deepEqual(await axe(page), []);
          await mkdir(artifacts, { recursive: true });
          await page.screenshot({ path: `${artifacts}demo-${scheme}-${lang}.png` });
        },
      );
    }
  }
});
