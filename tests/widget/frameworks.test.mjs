// Apps of React 18, React 19 and Vue 3 that update under the widget: what they show is what they show without it.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { it } from "node:test";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { STEPS, stateAt } from "./frameworks/steps.mjs";
import { inEachEngine, sharePage } from "./harness.mjs";

const folder = fileURLToPath(new URL("frameworks/", import.meta.url));
const react18 = fileURLToPath(new URL("react-18/node_modules/", import.meta.url));

const zone = new URL("../../node_modules/zone.js/bundles/zone.umd.js", import.meta.url);

const APPS = [
  ["React 18", "react.mjs", { react: `${react18}react`, "react-dom": `${react18}react-dom` }],
  ["React 19", "react.mjs", {}],
  ["Vue 3", "vue.mjs", {}],
];

async function bundled(entry, alias) {
  const { outputFiles } = await build({
    entryPoints: [folder + entry],
    bundle: true,
    write: false,
    format: "iife",
    alias,
    define: {
      // As in development: React then says what is amiss.
      "process.env.NODE_ENV": '"development"',
      __VUE_OPTIONS_API__: "false",
      __VUE_PROD_DEVTOOLS__: "false",
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: "true",
    },
    logLevel: "error",
  });
  return outputFiles[0].text;
}

/** The codes of a step, in the order of the page. */
function codesAt(step) {
  const { rows, status, hint, log } = stateAt(step);
  const text = JSON.stringify([status, hint, hint && "IEF.100100", rows, log]);
  return text.match(/IEF\.\d{6}/g);
}

inEachEngine("Frameworks", (engine) => {
  let server, page;
  sharePage(engine, (shared) => {
    ({ server, page } = shared);
  });

  for (const [name, entry, alias] of APPS) {
    it(`${name} updates as if there were no widget`, async () => {
      const script = `app-${APPS.findIndex(([other]) => other === name)}.js`;
      server.add(script, await bundled(entry, alias));
      const head = '<script src="check.js"></script><script src="widget.js"></script>';
      const body = `<div id="app"></div><script src="${script}"></script><script type="application/json" id="expected">{}</script>`;
      const url = server.inline(body, { head });
      const html = () => page.evaluate(() => document.querySelector("#app").innerHTML);
      const goTo = (step) =>
        page.evaluate(async (step) => {
          globalThis.step(step);
          for (let waited = 0; waited < 15_000; waited += 20) {
            await check.wait(20);
            const { textContent } = document.querySelector("#status");
            if (textContent.endsWith(`step ${step}`)) return;
          }
        }, step);

      // An app tells how to step it once it stands.
      const open = async () => {
        await page.goto(url);
        await page.until(() => globalThis.step && document.querySelector("#status"));
      };
      await open();
      const without = [];
      for (let step = 0; step < STEPS; step++) {
        await goTo(step);
        without.push(await html());
      }

      await open();
      await page.evaluate(() => {
        check.annotator = errgloss.annotate();
      });
      for (let step = 0; step < STEPS; step++) {
        await goTo(step);
        assert.equal(await html(), without[step]);
        const codes = codesAt(step);
        assert.deepEqual(await page.evaluate((codes) => check.until(codes), codes), codes);
      }
      await page.evaluate(() => check.annotator.show(0));
      assert.deepEqual(await page.evaluate(() => check.problems), []);
      assert.equal(await page.evaluate(() => check.annotator.shown.code), codesAt(STEPS - 1)[0]);
    });
  }

  it("leaves listeners and tasks to Angular, whose zone.js has put its own functions in place", async () => {
    server.add("zone.js", readFileSync(zone, "utf8"));
    const head =
      '<script src="zone.js"></script><script src="check.js"></script><script src="widget.js"></script>';
    const body = `<p id="code">IEF.100100</p><p><a id="link" href="#gone">link</a> <input id="field"></p>
      <script type="application/json" id="expected">{}</script>`;
    await page.goto(server.inline(body, { head }));
    const tasks = await page.evaluate(async () => {
      let tasks = 0;
      // As in Angular, where each task has the whole app looked through.
      const app = Zone.root.fork({
        name: "app",
        onInvokeTask(parent, _zone, target, task, self, args) {
          tasks += 1;
          return parent.invokeTask(target, task, self, args);
        },
      });
      app.run(() => check.start());
      await check.until(["IEF.100100"]);
      check.mine(() => check.find("#code").append(" IEF.100103"));
      await check.until(["IEF.100100", "IEF.100103"]);
      await check.wait(400);
      return tasks;
    });
    assert.equal(tasks, 0);
    await page.evaluate(() => {
      document.getElementById("field").focus();
      addEventListener("click", (event) => event.preventDefault(), true);
    });
    const press = async (selector, part) => {
      const { x, y } = await page.evaluate((...at) => check.pointOf(...at), selector, part);
      await page.mouse.click(x, y);
    };
    await press("#link", "link");
    assert.equal(await page.evaluate(() => location.hash), "", "the page has prevented it");
    const clicks = () =>
      page.evaluate(() => {
        let clicks = 0;
        addEventListener("click", () => (clicks += 1), true);
        check.annotator.disconnect();
        document.getElementById("link").click();
        return clicks;
      });
    assert.equal(await clicks(), 1);
    await page.evaluate(() => {
      check.annotator = errgloss.annotate(document, { lang: "en" });
    });
    const { x, y } = await page.evaluate(() => check.pointOf("#code", "IEF"));
    await page.mouse.move(x, y);
    assert.equal(await page.evaluate(() => check.shows("IEF.100100")), "IEF.100100");
  });
});
