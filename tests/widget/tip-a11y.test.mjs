// The tip for everybody: axe, contrast, forced colours, reduced motion, small and zoomed views, in each engine that can be told so.

import assert from "node:assert/strict";
import { after, afterEach, before, it } from "node:test";
import { inEachEngine } from "./harness.mjs";
import { serveTip } from "./tip/support.mjs";

const page = (scheme) => `
  <main style="background:${scheme === "dark" ? "#10151b" : "#fff"};color:${scheme === "dark" ? "#dde4ea" : "#222"};min-height:90vh;padding:40px">
    <h1>Jobs</h1>
    <p><span id="gateway">APIGW.0201</span> <span id="quota">IEF.100161</span> <span id="node">IEF.100100</span></p>
  </main>`;
const HEAD = `<script>window.openTip = true</script><script src="axe.js"></script>`;
const VIEWS = {
  card: () => tip.card(markOf("gateway")),
  dialog: () => tip.pin(markOf("gateway"), { focus: true }),
  "dialog with stock advice": () => tip.pin(markOf("quota")),
  "dialog with a refused copy": async () => {
    const writeText = () => Promise.reject(new Error("refused"));
    Object.defineProperty(navigator, "clipboard", { value: { writeText }, configurable: true });
    tip.pin(markOf("node"));
    root.querySelector(".foot button").click();
    await frames2();
  },
  list: () => tip.list(["gateway", "quota", "gateway"].map(markOf), () => {}),
};

inEachEngine("The tip for everybody", (engine) => {
  let server, browser, opened;

  before(async () => {
    server = await serveTip();
    browser = await engine.launch();
  });
  after(async () => {
    await browser.close();
    await server.close();
  });
  afterEach(() => opened.close());

  const open = async (scheme, options) => {
    opened = await browser.open(server.page(page(scheme), { head: HEAD }), options);
    return opened;
  };

  /** Opens each view in turn; axe has to look into it, and to find nothing. */
  const passesAxe = async (page, name) => {
    for (const [view, show] of Object.entries(VIEWS)) {
      await page.evaluate(show);
      const found = await page.evaluate(async () => {
        await new Promise((resolve) => setTimeout(resolve, 200));
        const { violations, passes } = await axe.run(document, {
          resultTypes: ["violations", "passes"],
        });
        const looked = passes.some(({ nodes }) =>
          nodes.some(({ target }) => target.flat().length > 1),
        );
        const summary = violations.map(
          ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(" | ")}`,
        );
        return { summary, looked };
      });
      assert.deepEqual(found.summary, [], `${view} in ${name}`);
      assert.ok(found.looked, "axe has looked into the tip");
    }
  };

  // Language and colours have nothing to do with each other: these two have both of each.
  for (const [scheme, lang] of [
    ["light", "en"],
    ["dark", "zh"],
  ]) {
    it(`gives axe nothing to find in ${scheme}, in ${lang}`, async () => {
      const page = await open(scheme);
      await page.evaluate((lang) => tip.setLang(lang), lang);
      await passesAxe(page, scheme);
    });
  }

  it("has targets of 24 px and more, and text of 12.5 px and more", async () => {
    const page = await open("light");
    await page.evaluate(() => tip.pin(markOf("gateway")));
    const { targets, sizes } = await page.evaluate(() => ({
      targets: [...root.querySelectorAll("button")].map((button) => {
        const { width, height } = box(button);
        return Math.min(width, height);
      }),
      sizes: [...root.querySelectorAll(".tip *")].map((element) =>
        Number.parseFloat(getComputedStyle(element).fontSize),
      ),
    }));
    assert.equal(targets.length, 5);
    assert.ok(Math.min(...targets) >= 24, `${targets}`);
    assert.ok(Math.min(...sizes) >= 12.5, `${sizes}`);
  });

  it("reflows in 320 by 256 px, which is 400 % zoom, and scrolls in one direction only", async () => {
    const page = await open("light", { width: 320, height: 256 });
    for (const show of [VIEWS.card, VIEWS.dialog, VIEWS.list]) {
      await page.evaluate(show);
      const { across, down, width } = await page.evaluate(async () => {
        await frames2();
        const tip = root.querySelector(".tip");
        return {
          across: tip.scrollWidth - tip.clientWidth,
          down: tip.scrollHeight - tip.clientHeight,
          width: document.documentElement.scrollWidth - innerWidth,
        };
      });
      assert.ok(across <= 0 && width <= 0, `${across}, ${width}`);
      assert.ok(down >= 0);
    }
  });

  for (const [width, height] of [
    [320, 256],
    [1000, 300],
  ]) {
    it(`gives axe nothing to find in ${width} by ${height} px, where a card has to scroll`, async () => {
      await passesAxe(await open("light", { width, height }), `${width} by ${height}`);
    });
  }

  it("is a stop of Tab while it is a card that scrolls, and stays for whoever has come to it", async () => {
    const page = await open("light", { width: 320, height: 256 });
    await page.evaluate(VIEWS.card);
    const state = () =>
      page.evaluate(async () => {
        await frames2();
        const { tabIndex, role } = root.querySelector(".tip");
        return { tabIndex, role, isFocused: root.activeElement?.className === "tip" };
      });
    assert.deepEqual(await state(), { tabIndex: 0, role: "tooltip", isFocused: false });
    await page.press("Tab");
    assert.deepEqual(await state(), { tabIndex: -1, role: "dialog", isFocused: true });
    await page.press("Escape");
    assert.equal(await page.evaluate(() => host() === null), true);
  });

  it("is no stop of Tab while it is a card that has room, until the view gets smaller", async () => {
    const page = await open("light");
    const stop = () =>
      page.evaluate(async () => {
        await frames2();
        return root.querySelector(".tip").tabIndex;
      });
    await page.evaluate(VIEWS.card);
    assert.equal(await stop(), -1);
    // As no engine is told to while it shows a page.
    await page.evaluate(() => {
      const { get } = Object.getOwnPropertyDescriptor(VisualViewport.prototype, "height");
      Object.defineProperty(VisualViewport.prototype, "height", {
        get() {
          return Math.min(get.call(this), 200);
        },
      });
    });
    assert.equal(await stop(), 0);
  });

  it("stays inside what pinch zoom leaves of the page", async (test) => {
    if (engine.name !== "chromium") return test.skip("only Chromium can be told to pinch");
    const page = await open("light", { width: 400, height: 700 });
    const devtools = await page.puppeteer.createCDPSession();
    await devtools.send("Emulation.setPageScaleFactor", { pageScaleFactor: 2 });
    await page.evaluate(() => tip.pin(markOf("gateway")));
    const { tip, view } = await page.evaluate(async () => {
      await frames2();
      const { offsetLeft, offsetTop, width, height, scale } = visualViewport;
      return { tip: box(host()), view: { left: offsetLeft, top: offsetTop, width, height, scale } };
    });
    assert.equal(view.scale, 2);
    assert.ok(
      tip.left >= view.left && tip.right <= view.left + view.width,
      JSON.stringify({ tip, view }),
    );
    assert.ok(
      tip.top >= view.top && tip.bottom <= view.top + view.height,
      JSON.stringify({ tip, view }),
    );
  });

  it("keeps its edges in forced colours, and still when motion is to be reduced", async (test) => {
    if (engine.name !== "chromium") return test.skip("only Chromium can be told so");
    const page = await open("light");
    const devtools = await page.puppeteer.createCDPSession();
    const features = [
      { name: "forced-colors", value: "active" },
      { name: "prefers-reduced-motion", value: "reduce" },
    ];
    await devtools.send("Emulation.setEmulatedMedia", { features });
    await page.evaluate(() => tip.pin(markOf("gateway")));
    const style = await page.evaluate(() => {
      const { borderTopWidth, borderTopStyle, animationName } = getComputedStyle(
        root.querySelector(".frame"),
      );
      const { borderTopColor } = getComputedStyle(root.querySelector(".backoff"));
      return { borderTopWidth, borderTopStyle, animationName, badge: borderTopColor };
    });
    assert.deepEqual(
      { ...style, badge: style.badge !== "rgba(0, 0, 0, 0)" },
      { borderTopWidth: "2px", borderTopStyle: "solid", animationName: "none", badge: true },
    );
  });

  it("is read by assistive technology as a dialog with its name and text", async (test) => {
    if (engine.name !== "chromium") return test.skip("only Chromium shows its accessibility tree");
    const page = await open("light");
    await page.evaluate(() => tip.pin(markOf("gateway"), { focus: true }));
    const nodes = [];
    const walk = (node) => {
      nodes.push(node);
      for (const child of node.children ?? []) walk(child);
    };
    walk(await page.puppeteer.accessibility.snapshot({ interestingOnly: false }));
    const find = (role) => nodes.filter((node) => node.role === role);
    const [dialog] = find("dialog");
    assert.equal(dialog.name, "APIGW.0201");
    assert.match(dialog.description, /^The backend did not answer .* Advice Look at/);
    assert.equal(dialog.modal, false);
    assert.equal(dialog.focused, true);
    assert.deepEqual(
      find("button").map(({ name }) => name),
      ["中文", "Close", "Copy", "Next code", "All codes"],
    );
    assert.equal(find("status").length, 1);
    assert.deepEqual([...find("banner"), ...find("contentinfo")], [], "no landmarks of the page");
  });
});
