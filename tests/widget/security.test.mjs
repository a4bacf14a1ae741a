// Pages that mean ill, or only forbid much: policies, patched built-ins, polluted prototypes, storms, texts that are markup.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { it, test } from "node:test";
import { inEachEngine, sharePage } from "./harness.mjs";

const source = new URL("../../pkg-template/src/", import.meta.url);

test("the widget's source has no string sink, no network and no storage", () => {
  const forbidden =
    /\b(innerHTML|outerHTML|insertAdjacentHTML|createContextualFragment|DOMParser|setHTML\w*|srcdoc|eval|Function\(|cssText|document\.write|createElement\("style"|"style"|fetch|XMLHttpRequest|sendBeacon|WebSocket|EventSource|localStorage|sessionStorage|indexedDB|cookie|import\()/;
  const files = readdirSync(new URL("widget/", source), { recursive: true })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => `widget/${name}`);
  assert.ok(files.length > 40);
  for (const file of [...files, "widget.ts", "element.ts"]) {
    const code = readFileSync(new URL(file, source), "utf8").replace(/^\s*(\/\/|\/?\*).*$/gm, "");
    assert.doesNotMatch(code, forbidden, file);
  }
});

inEachEngine("Security", (engine) => {
  let server, page;
  sharePage(engine, (shared) => {
    ({ server, page } = shared);
  });

  const BODY = `<p id="a">IEF.100100</p><p id="b" style="margin-top:200px">IEF.100103</p><script type="application/json" id="expected">{}</script>`;
  const open = async (url, found = ["IEF.100100", "IEF.100103"]) => {
    await page.mouse.move(990, 690);
    await page.goto(url);
    await page.evaluate(() => check.start());
    assert.deepEqual(await page.evaluate((codes) => check.until(codes), found), found);
  };
  const hover = async (id, code) => {
    const { x, y } = await page.evaluate((id) => check.pointOf(id), id);
    await page.mouse.move(x, y);
    assert.equal(await page.evaluate((code) => check.shows(code), code), code);
  };
  const end = async () => {
    // By name: WebKit's driver also hands over what a polluted prototype adds.
    const { left, foreign, problems } = await page.evaluate(() => check.end());
    assert.deepEqual({ left, foreign, problems }, { left: [], foreign: [], problems: [] });
  };

  const TYPES = "require-trusted-types-for 'script'; trusted-types 'none'";
  for (const [script, policy] of [
    ["stand-in.js", "default-src 'none'; script-src 'self'"],
    ["stand-in.js", `default-src 'none'; script-src 'self'; ${TYPES}`],
    [
      "widget.js",
      `default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; base-uri 'none'; ${TYPES}`,
    ],
    ["widget.js", "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'"],
  ]) {
    it(`${script} works under ${policy}`, async () => {
      const head = `<script src="check.js"></script><script src="${script}"></script>`;
      await open(server.inline(BODY.replace(/ style="[^"]*"/, ""), { head, policy }));
      assert.equal(await page.evaluate(() => check.paints(2)), 2);
      await hover("#a", "IEF.100100");
      const { width, height, top, bottom } = await page.evaluate(() => {
        const { width, height, top, bottom } = document
          .querySelector("err-gloss-tip")
          .getBoundingClientRect();
        return { width, height, top, bottom: innerHeight - bottom };
      });
      assert.ok(width > 150 && height > 60 && top >= 0 && bottom >= 0, "the tip has its styles");
      await end();
    });
  }

  it("uses no built-in that the page has patched since", async () => {
    await open(`${server.url}security-patched.html`);
    await page.evaluate(() => patchAll());
    await page.evaluate(() =>
      check.mine(() => {
        document.querySelector("#a").firstChild.data = "now IEF.100112";
        document.querySelector("#host").append("IEF.100113");
        document.querySelector("#frame").contentDocument.body.append("IEF.100119");
        const late = document.createElement("div");
        late.attachShadow({ mode: "open" }).append("IEF.100121");
        document.body.append(late);
      }),
    );
    const found = ["IEF.100112", "IEF.100103", "IEF.100113", "IEF.100119", "IEF.100121"];
    assert.deepEqual(await page.evaluate((codes) => check.until(codes), found), found);
    // Much that is taken away in the midst of being read.
    await page.evaluate(async () => {
      const long = document.createElement("div");
      for (let count = 0; count < 60_000; count++) long.append(document.createElement("p"));
      for (const line of long.children) line.append("a line");
      check.mine(() => document.body.append(long));
      await check.frame();
      check.mine(() => long.replaceChildren("IEF.100120"));
    });
    found.push("IEF.100120");
    assert.deepEqual(await page.evaluate((codes) => check.until(codes), found), found);
    await hover("#a", "IEF.100112");
    await hover("#b", "IEF.100103");
    await page.press("Escape");
    await page.evaluate(() => check.shows(null));
    await page.press("Alt+Shift+E");
    await page.evaluate(() => check.shows("IEF.100112"));
    // Whatever buttons there are, the list of codes and its own among them.
    for (let press = 0; press < 8; press++) {
      await page.press("Tab");
      await page.press("Enter");
    }
    await page.evaluate(() => check.annotator.hide());
    const used = () => page.evaluate(() => [...new Set(globalThis.used)]);
    assert.deepEqual(await used(), []);
    await page.evaluate(() => {
      const row = { code: "SHOP.0001", message: "Cart is empty.", description: { en: "Nothing." } };
      const service = { id: "shop", vendor: "acme", name: { en: "Shop" } };
      errgloss.addCatalogue({ service, errors: [row] });
      check.mine(() => document.querySelector("#b").append(" SHOP.0001"));
    });
    found.splice(2, 0, "SHOP.0001");
    assert.deepEqual(await page.evaluate((codes) => check.until(codes), found), found);
    await hover("#a", "IEF.100112");
    assert.deepEqual(await used(), []);
    // What the widget does not call need not do without. By a timer: nothing but its own calls is between the two.
    await page.evaluate(() => {
      setTimeout(errgloss.search, 0, "quota", { lang: "en", service: undefined });
      return check.frame();
    });
    assert.ok((await used()).includes("String.slice"), "calls are noticed");
    await end();
  });

  it("minds no event that the page makes itself: to the window, of the wrong kind, with nothing in it", async () => {
    const head = '<script src="check.js"></script><script src="widget.js"></script>';
    await open(server.inline(`${BODY}<input id="field">`, { head }));
    await hover("#a", "IEF.100100");
    await page.evaluate(() => {
      const types =
        "pointermove pointerover pointerout pointerdown pointerup pointercancel click mousedown scroll focusin focusout keydown keyup load toggle";
      const places = [window, document, document.body, check.find("#a"), check.find("#field")];
      for (const type of types.split(" ")) {
        for (const place of places) {
          for (const Kind of [Event, UIEvent, MouseEvent, KeyboardEvent]) {
            place.dispatchEvent(
              new Kind(type, { bubbles: true, composed: true, cancelable: true }),
            );
          }
        }
      }
    });
    await page.mouse.move(990, 690);
    await page.evaluate(() => check.shows(null));
    await hover("#b", "IEF.100103");
    await page.evaluate(async () => {
      const { x, y } = check.pointOf("#b");
      const init = { bubbles: true, composed: true, clientX: x, clientY: y, view: window };
      check.find("#b").dispatchEvent(new MouseEvent("click", init));
      await check.wait(100);
    });
    // A click that nobody has made pins nothing.
    await page.mouse.move(990, 690);
    assert.equal((await page.evaluate(() => check.shows(null))) ?? null, null);
    await end();
  });

  it("pins at a click where the page's images have the names of what is asked for", async () => {
    await open(`${server.url}security-clobbered.html`, ["IEF.100100", "IEF.100103", "IEF.100112"]);
    const { x, y } = await page.evaluate(() => check.pointOf("#last", "IEF"));
    await page.mouse.click(x, y);
    await page.mouse.move(990, 690);
    await page.evaluate(() => check.wait(700));
    assert.equal(await page.evaluate(() => check.shown()), "IEF.100112");
    await end();
  });

  it("reads texts that are made to be slow as fast as others", async () => {
    const head = '<script src="check.js"></script><script src="widget.js"></script>';
    const body = `${BODY}<pre id="slow" hidden></pre>`;
    await open(server.inline(body, { head }));
    const times = await page.evaluate(async () => {
      let last = "";
      const measure = async (text) => {
        last = last === "IEF.100112" ? "IEF.100113" : "IEF.100112";
        const start = performance.now();
        check.mine(() =>
          check.find("#slow").replaceChildren(text, document.createElement("br"), last),
        );
        while (check.annotator.found.at(-1)?.code !== last) {
          if (performance.now() - start > 20_000) throw new Error(`${text.slice(0, 12)}: never`);
          await check.wait(1);
        }
        return performance.now() - start;
      };
      const slow = [
        "IEF.".repeat(250_000),
        "1.".repeat(500_000),
        "f.123".repeat(200_000),
        "f\u00AD.\u00AD1\u00AD".repeat(150_000),
        'data"localizedMsg iotId '.repeat(40_000),
        "9".repeat(1_000_000),
      ];
      await measure("all is well, ".repeat(80_000));
      const times = { plain: await measure("all is well, ".repeat(80_000)) };
      for (const text of slow) times[text.slice(0, 12)] = await measure(text);
      check.mine(() => check.find("#slow").remove());
      return times;
    });
    // What is quadratic takes a thousand times as long; a busy machine may stumble.
    for (const [text, time] of Object.entries(times)) {
      assert.ok(time < 10 * Math.max(times.plain, 200), `${text}: ${JSON.stringify(times)}`);
    }
    await end();
  });

  it("keeps up with ten thousand changes a second, and what it keeps does not grow", async () => {
    const head = '<script src="check.js"></script><script src="widget.js"></script>';
    await open(server.inline(`${BODY}<div id="storm"></div>`, { head }));
    const result = await page.evaluate(async () => {
      const storm = document.querySelector("#storm");
      let late = 0;
      let last = performance.now();
      const rows = Array.from({ length: 100 }, (_, index) => {
        const row = document.createElement("div");
        row.textContent = `row ${index}`;
        return row;
      });
      check.mine(() => storm.append(...rows));
      for (let frame = 0; frame < 120; frame++) {
        check.mine(() => {
          for (let change = 0; change < 170; change++) {
            rows[(frame * 170 + change) % 100].firstChild.data =
              change % 2 ? `IEF.100100 ${frame}` : "ok";
          }
        });
        await check.frame();
        late = Math.max(late, performance.now() - last);
        last = performance.now();
      }
      await check.wait(1200);
      const codes = check.annotator.found.length;
      check.mine(() => storm.remove());
      await check.until(["IEF.100100", "IEF.100103"]);
      await check.paints(2);
      return {
        late,
        codes,
        expected: 2 + rows.filter(({ textContent }) => textContent.startsWith("IEF")).length,
        painted: check.painted(),
      };
    });
    assert.equal(result.codes, result.expected);
    assert.equal(result.painted, 2);
    await end();
  });

  it("keeps nothing of an hour of log lines", {
    skip: engine.name !== "chromium" && "only Chromium tells its memory",
  }, async () => {
    const head = '<script src="check.js"></script><script src="widget.js"></script>';
    await open(server.inline(`${BODY}<div id="log"></div>`, { head }));
    const devtools = await page.puppeteer.createCDPSession();
    await devtools.send("Performance.enable");
    const memory = async () => {
      await devtools.send("HeapProfiler.collectGarbage");
      const { metrics } = await devtools.send("Performance.getMetrics");
      const value = (wanted) => metrics.find(({ name }) => name === wanted).value;
      return { heap: value("JSHeapUsedSize"), nodes: value("Nodes") };
    };
    /** 200 lines a second, of which the last 300 stay. A minute at a time: a driver waits only so long for an answer. */
    const minute = () =>
      page.evaluate(async () => {
        const log = check.find("#log");
        for (let part = 0; part < 6; part++) {
          check.mine(() => {
            const lines = Array.from({ length: 2000 }, (_, index) => {
              const line = document.createElement("div");
              line.textContent = `${part}:${index} ${index % 5 ? "ok" : "IEF.100112"}`;
              return line;
            });
            log.append(...lines);
            while (log.childElementCount > 300) log.firstChild.remove();
          });
          await check.frame();
        }
      });
    const minutes = async (count) => {
      for (let done = 0; done < count; done++) await minute();
      const expected = ["IEF.100100", "IEF.100103", ...Array(60).fill("IEF.100112")];
      const found = await page.evaluate((codes) => check.until(codes), expected);
      assert.equal(found.length, expected.length);
      await page.evaluate(() => check.wait(1500));
    };

    await minutes(5);
    const before = await memory();
    await minutes(55);
    const after = await memory();
    assert.ok(after.heap - before.heap < 1_000_000, JSON.stringify({ before, after }));
    assert.ok(after.nodes - before.nodes < 5_000, JSON.stringify({ before, after }));
    await end();
  });

  it("keeps no component that has left the page, and no annotator that has ended", {
    skip: engine.name !== "chromium" && "only Chromium collects garbage when asked",
  }, async () => {
    const head = '<script src="check.js"></script><script src="widget.js"></script>';
    await open(server.inline(`${BODY}<div id="list"></div>`, { head }));
    await page.evaluate(async () => {
      const list = check.find("#list");
      const components = Array.from({ length: 50 }, () => {
        const host = document.createElement("div");
        host.attachShadow({ mode: "open" }).innerHTML = "<b>IEF.100112</b>";
        return host;
      });
      check.mine(() => list.append(...components));
      await check.paints(52);
      check.mine(() => list.replaceChildren());
      await check.paints(2);
      const app = new AbortController();
      const annotators = Array.from({ length: 10 }, () =>
        errgloss.annotate(document, { signal: app.signal }),
      );
      for (const annotator of annotators) annotator.disconnect();
      Object.assign(globalThis, {
        app,
        kept: [...components, ...annotators].map((each) => new WeakRef(each)),
      });
    });
    const devtools = await page.puppeteer.createCDPSession();
    const left = async () => {
      await page.evaluate(() => check.wait(600));
      await devtools.send("HeapProfiler.collectGarbage");
      return page.evaluate(() => kept.filter((each) => each.deref()).length);
    };
    let count = await left();
    // The last of each may be in use still.
    for (let turn = 0; turn < 10 && count > 2; turn++) count = await left();
    assert.ok(count <= 2, `${count} of 60 are left`);
    await end();
  });
});
