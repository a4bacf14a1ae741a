// The tip: what it shows, where it stands, what it does to the page (nothing), in each engine.

import assert from "node:assert/strict";
import { after, afterEach, before, it } from "node:test";
import { inEachEngine, sleep } from "./harness.mjs";
import { serveTip } from "./tip/support.mjs";

const CODES = `
  <p style="margin:100px 0 0 100px;font:16px monospace"><span id="node">IEF.100100</span></p>
  <p style="margin:20px 0 0 100px;font:16px monospace"><span id="gateway">APIGW.0201</span></p>
  <p style="margin:20px 0 0 100px;font:16px monospace"><span id="quota">IEF.100161</span></p>
  <p style="margin:20px 0 0 100px;font:16px monospace"><span id="bare">2062</span></p>
  <button id="button" style="margin:20px 100px">A button of the page</button>`;

inEachEngine("The tip", (engine) => {
  let server, browser, page;

  before(async () => {
    server = await serveTip();
    browser = await engine.launch();
  });
  after(async () => {
    await page?.close();
    await browser.close();
    await server.close();
  });
  afterEach(() => assert.deepEqual(page.problems.splice(0), []));

  let opened;
  /** In the same window where that has the size, since opening one takes most of a test's time. */
  const open = async (body = CODES, { width, height, ...options } = {}) => {
    const size = `${width} ${height}`;
    if (page && opened === size) return page.goto(server.page(body, options));
    await page?.close();
    opened = size;
    page = await browser.open(server.page(body, options), { width, height });
  };
  /** The tip's text, its parts by selector, and how it is marked up. */
  const shown = () =>
    page.evaluate(() => {
      const tip = root.querySelector(".tip");
      const { lang } = tip;
      const { className } = tip.parentNode;
      return { text: tip.innerText, role: tip.getAttribute("role"), lang, className };
    });
  const card = async (id, point) => {
    await page.evaluate(
      (id, point) => {
        tip.card(markOf(id), point);
        return frames2();
      },
      id,
      point,
    );
  };
  const pin = async (id, options = {}) => {
    await page.evaluate(
      (id, options) => {
        tip.pin(markOf(id), options);
        return frames2();
      },
      id,
      options,
    );
  };
  const boxes = (id) =>
    page.evaluate((id) => {
      const code = id && box(document.getElementById(id));
      const { clientWidth: width, clientHeight: height } = document.documentElement;
      return { tip: box(host()), code, width, height };
    }, id);
  const overlap = (one, other) =>
    one.left < other.right &&
    other.left < one.right &&
    one.top < other.bottom &&
    other.top < one.bottom;
  const assertStands = (tip, code, view, where) => {
    const boxes = JSON.stringify({ tip, code, view });
    assert.ok(!overlap(tip, code), `over its code at ${where}: ${boxes}`);
    assert.ok(tip.left >= 0 && tip.top >= 0, `outside at ${where}: ${boxes}`);
    assert.ok(
      tip.right <= view.width && tip.bottom <= view.height,
      `outside at ${where}: ${boxes}`,
    );
  };

  it("shows what is known of a code, as a read-only card in the top layer", async () => {
    await open();
    await card("gateway");
    const { text, role, lang } = await shown();
    for (const part of [
      "APIGW.0201",
      "API Gateway",
      "HTTP 504",
      "Backend timeout.",
      "did not answer within the time",
      "Try again after a pause.",
      "Deadline exceeded",
      "Retry after a back-off",
      "Wait, then retry",
      "This code also stands for",
      "HTTP 413",
      "错误码 (2025-10-20)",
    ]) {
      assert.ok(text.includes(part), `"${part}" in ${text}`);
    }
    assert.equal(role, "tooltip");
    assert.equal(lang, "en");
    const state = await page.evaluate(() => ({
      closed: host().shadowRoot === null,
      parent: host().parentNode.localName,
      popover: host().matches(":popover-open"),
      stops: root.querySelectorAll("button, a, [tabindex='0']").length,
      shown: tip.shown.code,
      pinned: tip.pinned,
    }));
    assert.deepEqual(state, {
      closed: true,
      parent: "html",
      popover: true,
      stops: 0,
      shown: "APIGW.0201",
      pinned: false,
    });
  });

  it("marks stock advice, leaves out what a row lacks, and asks each service for a bare number", async () => {
    await open();
    await card("quota");
    assert.match((await shown()).text, /Stock advice/);
    await card("bare");
    const { text } = await shown();
    assert.match(text, /Living Platform/);
    assert.doesNotMatch(text, /HTTP|Advice|advice/);
  });

  it("stands beside its code and never over it, inside the view, wherever the code is and however small the view", async () => {
    for (const [width, height] of [
      [320, 256],
      [375, 667],
      [1000, 700],
    ]) {
      const spots = [
        [8, 8],
        [width - 110, 8],
        [8, height - 30],
        [width - 110, height - 30],
        [width / 2 - 50, height / 2],
      ];
      const body = spots
        .map(
          ([x, y], index) =>
            `<span id="s${index}" style="position:fixed;left:${x}px;top:${y}px;font:16px/20px monospace">APIGW.0201</span>`,
        )
        .join("");
      await open(body, { width, height });
      for (const index of spots.keys()) {
        await card(`s${index}`);
        const { tip, code, ...view } = await boxes(`s${index}`);
        const where = `${width}x${height} ${index}: ${JSON.stringify({ tip, code, view })}`;
        assertStands(tip, code, view, where);
        const gap = Math.max(tip.top - code.bottom, code.top - tip.bottom);
        assert.ok(gap >= 0 && gap < 12, `${gap} px away at ${where}`);
        assert.ok(tip.height > 60, `too low at ${where}`);
      }
    }
  });

  it("stands beside the line of a broken code that is pointed at", async () => {
    await open(
      `<div style="margin:150px 0 0 40px;width:75px;font:16px/24px monospace;word-break:break-all"><span id="node">IEF.100100</span></div>`,
    );
    const [first, second] = await page.evaluate(() =>
      markOf("node")
        .rects()
        .map(({ left, right, top, bottom }) => ({ left, right, top, bottom })),
    );
    await card("node", { x: first.left + 5, y: first.top + 5 });
    let { tip } = await boxes();
    assert.ok(!overlap(tip, first));
    assert.ok(Math.abs(tip.top - first.bottom - 6) < 1 || Math.abs(first.top - tip.bottom - 6) < 1);
    await page.evaluate(() => tip.close());
    await card("node", { x: second.left + 5, y: second.top + 5 });
    ({ tip } = await boxes());
    assert.ok(!overlap(tip, second));
    assert.ok(Math.abs(tip.top - second.bottom - 6) < 1);
  });

  it("withstands the page's CSS", async () => {
    const hostile = `<style>
      *, *::before, *::after { display: none !important; visibility: hidden !important; opacity: 0 !important; position: static !important;
        font-size: 0 !important; transform: scale(.1) rotate(90deg) !important; filter: invert(1) !important; pointer-events: none !important;
        width: 1px !important; height: 1px !important; margin: 50px !important; inset: 0 !important; clip-path: circle(0) !important;
        color: red !important; direction: rtl !important; letter-spacing: 20px !important; transition: all 5s !important; user-select: none !important; }
      err-gloss-tip { display: none !important; left: -9999px !important; max-height: 0 !important; zoom: 3 !important; }
      ::backdrop { display: block !important; position: fixed !important; inset: 0 !important; background: red !important; }
      html, body, p, #node { all: revert !important; }
      #node { font-size: 16px !important; }
      html { font-size: 0 !important; direction: rtl; zoom: 1.5; }
    </style>`;
    await open(CODES, { head: hostile });
    await card("node");
    const { tip, code } = await boxes("node");
    assert.ok(tip.width > 150 && tip.width <= 400, `${tip.width} wide`);
    assert.ok(tip.height > 100, `${tip.height} high`);
    assert.ok(!overlap(tip, code), JSON.stringify({ tip, code }));
    const gap = Math.max(tip.top - code.bottom, code.top - tip.bottom);
    assert.ok(gap >= 0 && gap < 12, JSON.stringify({ tip, code }));
    const { hit, backdrop, ...style } = await page.evaluate(() => {
      const { left, top, width, height } = host().getBoundingClientRect();
      const {
        display,
        visibility,
        opacity,
        transform,
        filter,
        direction,
        letterSpacing,
        pointerEvents,
      } = getComputedStyle(host());
      const hit = document.elementFromPoint(left + width / 2, top + height / 2).localName;
      const fontSize = getComputedStyle(root.querySelector(".meaning")).fontSize;
      const backdrop = getComputedStyle(host(), "::backdrop").display;
      return {
        hit,
        backdrop,
        display,
        visibility,
        opacity,
        transform,
        filter,
        direction,
        letterSpacing,
        pointerEvents,
        fontSize,
      };
    });
    assert.equal(hit, "err-gloss-tip");
    assert.equal(backdrop, "none");
    assert.deepEqual(style, {
      display: "flex",
      visibility: "visible",
      opacity: "1",
      transform: "none",
      filter: "none",
      direction: "ltr",
      letterSpacing: "normal",
      pointerEvents: "auto",
      fontSize: "14px",
    });
  });

  it("minds no custom property that the page registers, and nothing that it puts behind each element", async () => {
    const NAMES = "ground text accent warn muted edge line inset mono shade".split(" ");
    const look = () =>
      page.evaluate(() =>
        [host(), ...root.querySelectorAll("*")].map((element) => {
          const { color, backgroundColor, borderTopWidth, fontFamily } = getComputedStyle(element);
          const { width, height } = box(element);
          return [color, backgroundColor, borderTopWidth, fontFamily, width, height].join();
        }),
      );
    await open();
    await pin("node");
    const before = await look();
    const registered = NAMES.map(
      (name) => `@property --${name} { syntax: "<length>"; inherits: false; initial-value: 0px }`,
    ).join("");
    await open(CODES, {
      head: `<style>${registered} *::before, *::after { content: "page" !important; display: block !important }
        body *::before, body *::after { content: none !important }</style>`,
    });
    await pin("node");
    assert.deepEqual(await look(), before);
  });

  it("changes nothing in the page but for its one element, which is gone when it closes", async () => {
    await open();
    const before = await page.evaluate(() => document.documentElement.outerHTML);
    const records = await page.evaluate(async () => {
      const seen = [];
      const observer = new MutationObserver((records) => seen.push(...records));
      observer.observe(document, {
        subtree: true,
        childList: true,
        attributes: true,
        characterData: true,
      });
      tip.card(markOf("node"));
      await frames2();
      tip.pin(markOf("gateway"), { focus: true });
      await frames2();
      tip.setLang("zh");
      tip.close();
      await frames2();
      return seen
        .map(({ type, target, addedNodes, removedNodes }) =>
          [
            type,
            target.nodeName,
            ...[...addedNodes, ...removedNodes].map((node) => node.nodeName),
          ].join(" "),
        )
        .filter(
          (record) =>
            record !== "childList HTML ERR-GLOSS-TIP" &&
            !record.startsWith("attributes ERR-GLOSS-TIP"),
        );
    });
    assert.deepEqual(records, []);
    assert.equal(await page.evaluate(() => document.documentElement.outerHTML), before);
  });

  it("comes back when the page removes it, and gives up where the page insists", async () => {
    await open();
    await card("node");
    await page.evaluate(() => {
      host().remove();
      return frames2();
    });
    assert.equal(await page.evaluate(() => host().matches(":popover-open")), true);
    await page.evaluate(() => {
      host().hidePopover();
      return frames2();
    });
    assert.equal(await page.evaluate(() => host().matches(":popover-open")), true);
    await page.evaluate(() => {
      document.body.replaceWith(document.createElement("body"));
    });
    await page.until(() => told.includes("close"));

    await open();
    await card("node");
    await page.evaluate(() => {
      const remove = () => {
        host()?.remove();
        requestAnimationFrame(remove);
      };
      remove();
    });
    await page.until(() => told.includes("close"));
    assert.equal(await page.evaluate(() => tip.shown === null), true);
  });

  it("is what it was when the page has taken its attributes, or made it inert", async () => {
    await open();
    const strip = () =>
      page.evaluate(() => {
        const tip = host();
        for (const name of tip.getAttributeNames()) tip.removeAttribute(name);
        return frames2();
      });
    const close = () => page.evaluate(() => tip.close());
    const before = await page.evaluate(async () => {
      tip.card(markOf("gateway"));
      await frames2();
      return box(host());
    });
    await strip();
    assert.equal(await page.evaluate(() => host().matches(":popover-open")), true);
    await close();
    await page.evaluate(() => {
      const disarm = ({ target }) => target.removeAttribute("popover");
      addEventListener("beforetoggle", disarm, { capture: true, once: true });
    });
    await card("gateway");
    assert.deepEqual(await page.evaluate(() => box(host())), before);

    await page.evaluate(() => {
      host().inert = true;
      host().setAttribute("aria-hidden", "true");
      return frames2();
    });
    const left = () => page.evaluate(() => host().getAttributeNames().sort());
    assert.deepEqual(await left(), ["popover", "style"]);
    await page.evaluate(() => {
      globalThis.held = host();
      tip.close();
      held.inert = true;
      held.popover = "auto";
    });
    await pin("node", { focus: true });
    assert.deepEqual(await left(), ["popover", "style"]);
    assert.equal(await page.evaluate(() => root.activeElement !== null), true);
    assert.equal(await page.evaluate(() => host().popover), "manual");
  });

  it("stands inside an open modal dialog, where alone it can be used", async () => {
    await open(`${CODES}<dialog id="dialog" style="margin:40px;transform:rotate(1deg);overflow:hidden;width:300px;height:100px">
      <p><span id="inside">IEF.100100</span></p></dialog>`);
    await page.evaluate(() => document.getElementById("dialog").showModal());
    await pin("inside");
    assert.equal(await page.evaluate(() => host().parentNode.id), "dialog");
    const close = await page.evaluate(() => box(root.querySelector(".close")));
    await page.mouse.click((close.left + close.right) / 2, (close.top + close.bottom) / 2);
    await page.until(() => told.includes("close"));
    assert.equal(await page.evaluate(() => document.getElementById("dialog").open), true);
  });

  it("lies on top of what the page opens later, and closes when a dialog covers its code", async () => {
    await open(
      `${CODES}<div id="menu" popover="manual" style="inset:0;width:100vw;height:100vh"></div><dialog id="dialog">d</dialog>`,
    );
    await card("node");
    await page.evaluate(async () => {
      document.getElementById("menu").showPopover();
      await frames2();
    });
    const hit = () =>
      page.evaluate(() => {
        const { left, top } = host().getBoundingClientRect();
        return document.elementFromPoint(left + 20, top + 20).localName;
      });
    assert.equal(await hit(), "err-gloss-tip");
    const knowsDialogs = await page.evaluate(() => {
      document.getElementById("menu").hidePopover();
      const seen = [];
      document.addEventListener("toggle", ({ target }) => seen.push(target.id), true);
      document.getElementById("dialog").showModal();
      return frames2().then(() => seen.includes("dialog"));
    });
    if (knowsDialogs) assert.equal(await page.evaluate(() => told.join()), "close");
  });

  it("stands inside the fullscreen element, and inside a dialog that is modal by ARIA alone", async (test) => {
    await open(`<div id="wall" style="background:#fff">${CODES}</div>
      <div role="dialog" aria-modal="true" id="modal"><p id="inside">IEF.100100</p></div>`);
    await card("inside");
    assert.equal(await page.evaluate(() => host().parentNode.id), "modal");
    await page.evaluate(() => tip.close());
    await page.evaluate(() => {
      const wall = document.getElementById("wall");
      document.getElementById("button").onclick = () => wall.requestFullscreen().catch(() => {});
    });
    const button = await page.evaluate(() => box(document.getElementById("button")));
    await page.mouse.click(button.left + 10, button.top + 10);
    await sleep(500);
    const isFull = await page.evaluate(() => document.fullscreenElement !== null);
    if (!isFull) return test.skip("this engine does not go fullscreen without a screen");
    await card("node");
    const { parent, hit } = await page.evaluate(() => {
      const { left, top } = host().getBoundingClientRect();
      const hit = document.elementFromPoint(left + 20, top + 20).localName;
      return { parent: host().parentNode.id, hit };
    });
    await page.evaluate(() => document.exitFullscreen());
    assert.deepEqual({ parent, hit }, { parent: "wall", hit: "err-gloss-tip" });
  });

  it("keeps the focus when it comes on top of what the page opens", async () => {
    await open(`${CODES}<div id="toast" popover="manual">toast</div>`);
    await pin("node", { focus: true });
    await page.press("Tab");
    const label = await page.evaluate(async () => {
      // One of the page's own, of no element.
      dispatchEvent(new Event("toggle"));
      document.getElementById("toast").showPopover();
      await frames2();
      return root.activeElement?.textContent;
    });
    assert.equal(label, "中文");
  });

  it("goes where an element fills the screen that does not hold its code; what is of the whole page moves in", async (test) => {
    await open(`${CODES}<div id="wall" style="background:#fff">elsewhere</div>`);
    await page.evaluate(() => {
      const wall = document.getElementById("wall");
      // Not by a press, which would do more.
      addEventListener("keydown", ({ key }) => {
        if (key === "F") wall.requestFullscreen().catch(() => {});
      });
    });
    const fill = async () => {
      await page.press("Shift+F");
      await sleep(500);
      return page.evaluate(() => document.fullscreenElement !== null);
    };
    const leave = () => page.evaluate(() => document.exitFullscreen().then(frames2));
    await pin("node");
    if (!(await fill())) return test.skip("this engine does not go fullscreen without a screen");
    const isShown = await page.evaluate(() => host() !== null);
    await leave();
    assert.equal(isShown, false);
    await page.evaluate(() => tip.list([markOf("node")], () => {}));
    await page.evaluate(() => root.activeElement.blur());
    await fill();
    const parent = await page.evaluate(() => host().parentNode.id);
    await leave();
    assert.equal(parent, "wall");
    await page.evaluate(() => tip.close());
  });

  it("closes when the page is hidden or shows another view, unless it is pinned", async () => {
    // No engine hides a page for a test.
    const hidden = 'Object.defineProperty(Document.prototype, "hidden", { get: () => isAway })';
    await open(CODES, { head: `<script>globalThis.isAway = false; ${hidden}</script>` });
    const leave = {
      popstate: () => dispatchEvent(new PopStateEvent("popstate")),
      hashchange: () => {
        location.hash = `#${Math.random()}`;
        return frames2();
      },
      pushState: () => {
        history.pushState(null, "", `?${Math.random()}`);
        return frames2();
      },
      replaceState: () => {
        history.replaceState(null, "", `?${Math.random()}`);
        return frames2();
      },
      visibilitychange: () => {
        globalThis.isAway = true;
        document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
      },
    };
    for (const [name, act] of Object.entries(leave)) {
      await pin("node");
      await page.evaluate(act);
      assert.equal(await page.evaluate(() => host() !== null), true, `pinned, ${name}`);
      await card("gateway");
      await page.evaluate(act);
      assert.equal(await page.evaluate(() => host() !== null), false, `a card, ${name}`);
    }
    await page.evaluate(() => {
      globalThis.isAway = false;
    });
    await card("node");
    await page.evaluate(() => {
      // As routers do, to know later where the page was scrolled to.
      history.replaceState({ scrolled: 1 }, "");
      return frames2();
    });
    assert.equal(await page.evaluate(() => host() !== null), true);
  });

  it("keeps its place under a filter and a transform of the whole page", async () => {
    await open(CODES, {
      head: "<style>html { filter: invert(1) hue-rotate(180deg); transform: translateX(30px) } body { background: #fff }</style>",
    });
    await card("node");
    const { tip, code } = await boxes("node");
    assert.ok(!overlap(tip, code), JSON.stringify({ tip, code }));
    assert.ok(Math.abs(tip.left - code.left) < 2, JSON.stringify({ tip, code }));
  });

  it("stands under its code where the page keeps room for a scrollbar on both sides", async () => {
    await open(CODES, {
      head: "<style>html { overflow: scroll; scrollbar-gutter: stable both-edges }</style>",
    });
    for (const show of [card, pin]) {
      await show("node");
      const { tip, code } = await boxes("node");
      assert.ok(Math.abs(tip.left - code.left) < 2, JSON.stringify({ tip, code }));
    }
  });

  it("reads from left to right on a page that does not", async () => {
    await open(`<div dir="rtl" lang="ar">${CODES}</div>`);
    await card("gateway");
    const { direction, heading, status, lang } = await page.evaluate(() => ({
      direction: getComputedStyle(root.querySelector(".tip")).direction,
      heading: box(root.querySelector("code")).left,
      status: box(root.querySelector(".http")).left,
      lang: root.querySelector(".tip").lang,
    }));
    assert.equal(direction, "ltr");
    assert.equal(lang, "en");
    assert.ok(heading < status);
  });

  it("stays as long as it is wanted, and is not printed", async () => {
    await open();
    await card("node");
    await sleep(1500);
    assert.equal(await page.evaluate(() => host().matches(":popover-open")), true);
    const rules = await page.evaluate(() =>
      root.adoptedStyleSheets[0].cssRules.length > 0
        ? [...root.adoptedStyleSheets[0].cssRules]
            .filter((rule) => rule.media?.mediaText === "print")
            .map((rule) => rule.cssText.replace(/\s+/g, " "))
        : [],
    );
    assert.match(rules.join(), /:host ?\{ display: none !important/);
  });

  it("closes on Esc, and only it does", async () => {
    await open(`${CODES}<dialog id="dialog"><p id="inside">IEF.100100</p></dialog>`);
    await page.evaluate(() => {
      document.getElementById("dialog").showModal();
      addEventListener("keydown", ({ key }) => told.push(`page saw ${key}`));
    });
    await card("inside");
    await page.press("Escape");
    assert.equal(await page.evaluate(() => told.join()), "close");
    assert.equal(await page.evaluate(() => document.getElementById("dialog").open), true);
    await page.press("Escape");
    await page.until(() => !document.getElementById("dialog").open);
  });

  it("takes the focus as a labelled dialog when asked, and gives it back", async () => {
    await open();
    await page.evaluate(() => document.getElementById("button").focus());
    await pin("node", { focus: true });
    const state = await page.evaluate(() => {
      const dialog = root.activeElement;
      const byId = (name) => root.getElementById(dialog.getAttribute(name)).textContent;
      return {
        role: dialog.getAttribute("role"),
        modal: dialog.getAttribute("aria-modal"),
        name: byId("aria-labelledby"),
        about: byId("aria-describedby"),
        host: document.activeElement.localName,
      };
    });
    assert.equal(state.role, "dialog");
    assert.ok(!state.modal);
    assert.equal(state.name, "IEF.100100");
    assert.match(state.about, /There is no such edge node/);
    assert.equal(state.host, "err-gloss-tip");
    const labels = [];
    for (let index = 0; index < 5; index += 1) {
      await page.press("Tab");
      labels.push(await page.evaluate(() => root.activeElement?.textContent));
    }
    assert.deepEqual(labels, ["中文", "×", "Copy", "Next code", "All codes"]);
    await page.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.id), "button");
    await page.evaluate(() => root.querySelector("button").focus());
    await page.press("Escape");
    assert.equal(await page.evaluate(() => document.activeElement.id), "button");
  });

  it("leaves the focus alone otherwise", async () => {
    await open();
    await page.evaluate(() => document.getElementById("button").focus());
    await card("node");
    assert.equal(await page.evaluate(() => document.activeElement.id), "button");
    const { tip } = await boxes();
    await page.mouse.click(tip.left + 100, tip.top + 60);
    assert.equal(await page.evaluate(() => document.activeElement.id), "button");
    assert.equal(
      await page.evaluate(() => globalThis.tip.pinned),
      true,
      "a click on the card pins it",
    );
  });

  it("gives back the focus that a press of one of its buttons took", async () => {
    await open();
    await page.evaluate(() => document.getElementById("button").focus());
    const press = async (selector) => {
      const button = await page.evaluate((selector) => box(root.querySelector(selector)), selector);
      await page.mouse.click((button.left + button.right) / 2, (button.top + button.bottom) / 2);
    };
    await pin("node");
    await press(".head button");
    await page.press("Escape");
    assert.equal(await page.evaluate(() => document.activeElement.id), "button");
    await pin("node");
    await press(".close");
    await page.until(() => told.filter((event) => event === "close").length === 2);
    assert.equal(await page.evaluate(() => document.activeElement.id), "button");
  });

  it("stands beside a code that is as high as the view", async () => {
    await open(
      `<p style="margin:5px 300px;writing-mode:vertical-rl;font:22px/30px monospace"><span id="node">APIGW.0201</span></p>`,
      { width: 1000, height: 150 },
    );
    await card("node");
    const { tip, code, ...view } = await boxes("node");
    assertStands(tip, code, view, "beside it");
    assert.ok(tip.height > 60, JSON.stringify(tip));
  });

  it("is narrower than it would be where it has to stand beside its code", async () => {
    await open(
      `<p style="position:fixed;left:20px;top:20px;margin:0;writing-mode:vertical-rl;text-orientation:upright;font:18px/24px monospace"><span id="node">APIGW.0201</span></p>`,
      { width: 320, height: 256 },
    );
    await card("node");
    const { tip, code, ...view } = await boxes("node");
    assertStands(tip, code, view, "beside it");
    assert.ok(tip.height > 60 && tip.left - code.right < 12, JSON.stringify({ tip, code }));
  });

  it("stays when what was pressed in it is let go outside, as text is selected", async () => {
    await open();
    await pin("node");
    await page.evaluate(() => {
      document.addEventListener("click", () => told.push("page saw click"));
    });
    const { tip } = await boxes();
    await page.mouse.move(tip.left + 40, tip.top + 80);
    await page.mouse.down();
    await page.mouse.move(tip.left + 90, tip.top + 85);
    await page.mouse.move(tip.right + 100, tip.bottom + 40);
    await page.mouse.up();
    await sleep(100);
    assert.equal(await page.evaluate(() => told.join()), "");
    await page.mouse.click(tip.right + 100, tip.bottom + 40);
    assert.equal(await page.evaluate(() => told.join()), "page saw click");
  });

  it("keeps what happens in it from the page", async () => {
    await open();
    await pin("node");
    await page.evaluate(() => {
      const wheel = new WheelEvent("wheel", { bubbles: true, composed: true, cancelable: true });
      const move = new Event("touchmove", { bubbles: true, composed: true, cancelable: true });
      for (const event of [wheel, move]) {
        document.addEventListener(event.type, ({ type }) => told.push(`page saw ${type}`), {
          passive: false,
        });
        root.querySelector(".tip").dispatchEvent(event);
      }
      for (const type of ["click", "pointerdown", "mousedown", "keydown", "focusin"]) {
        document.addEventListener(type, () => told.push(`page saw ${type}`));
      }
    });
    const next = await page.evaluate(() => box(root.querySelectorAll(".foot button")[1]));
    await page.mouse.click((next.left + next.right) / 2, (next.top + next.bottom) / 2);
    await page.press("Enter");
    assert.equal(await page.evaluate(() => [...new Set(told)].join()), "next");
  });

  it("listens to nothing any more once it is taken away", async () => {
    await open(CODES, {
      head: `<script>
        window.heard = [];
        const { addEventListener: add } = EventTarget.prototype;
        const key = (target, type) => (target === window ? "window " : target === document ? "document " : "") + type;
        EventTarget.prototype.addEventListener = function (type, listener, options) {
          if (this === window || this === document) {
            const heardOf = key(this, type);
            heard.push(heardOf);
            const end = () => heard.splice(heard.lastIndexOf(heardOf), 1);
            if (options?.signal) add.call(options.signal, "abort", end);
          }
          return add.call(this, type, listener, options);
        };
      </script>`,
    });
    const { before, during, after } = await page.evaluate(async () => {
      tip.close();
      const before = heard.join();
      const other = create();
      other.pin(markOf("node"), { focus: true });
      await frames2();
      const during = heard.join();
      other.destroy();
      return { before, during, after: heard.join() };
    });
    assert.notEqual(during, before);
    assert.equal(after, before);
  });

  it("copies, or offers the text selected where the clipboard is refused", async () => {
    await open();
    await page.evaluate(() => {
      const clipboard = { writeText: async (text) => told.push(text) };
      Object.defineProperty(navigator, "clipboard", { value: clipboard, configurable: true });
    });
    await pin("quota");
    const copy = () => page.evaluate(() => root.querySelector(".foot button").click());
    await copy();
    await page.until(() => root.querySelector(".foot button").textContent === "Copied");
    assert.equal(
      await page.evaluate(() => told[0]),
      "IEF.100161 (Intelligent EdgeFabric, HTTP 400)\nThe number of edge nodes exceeds the quota.\n" +
        "The edge nodes have reached their quota.\nAdvice: Contact the administrator.",
    );
    await page.until(() => root.querySelector(".foot button").textContent === "Copy");
    await page.evaluate(() => {
      navigator.clipboard.writeText = () =>
        Promise.reject(new DOMException("no", "NotAllowedError"));
    });
    await copy();
    await page.until(() => root.activeElement?.localName === "textarea");
    const { selected, label } = await page.evaluate(() => {
      const { value, selectionStart, selectionEnd } = root.activeElement;
      return {
        selected: value.slice(selectionStart, selectionEnd),
        label: root.activeElement.getAttribute("aria-label"),
      };
    });
    assert.match(selected, /^IEF\.100161/);
    assert.equal(label, "Press Ctrl+C to copy");
  });

  it("closes when its text changes or leaves, or is scrolled out of sight; pinned it stays for the reader", async () => {
    await open(`<div id="log" style="margin:50px;height:120px;overflow:auto"><div style="height:60px"></div>
      <p id="node">IEF.100100</p><div style="height:600px"></div></div>`);
    const scroll = (top) =>
      page.evaluate((top) => {
        document.getElementById("log").scrollTop = top;
        return frames2();
      }, top);
    await card("node");
    const before = (await boxes()).tip;
    await scroll(10);
    assert.equal(before.top - (await boxes()).tip.top, 10, "it follows a little scroll");
    await scroll(200);
    assert.equal(await page.evaluate(() => told.join()), "close");

    await scroll(0);
    await pin("node");
    await scroll(200);
    assert.equal(await page.evaluate(() => tip.pinned), true);
    await page.evaluate(() => {
      document.getElementById("node").firstChild.data = "IEF.100161";
      return frames2();
    });
    assert.equal(await page.evaluate(() => told.join()), "close,close");

    await scroll(0);
    await card("node");
    await page.evaluate(() => {
      document.getElementById("node").remove();
      return frames2();
    });
    assert.equal(await page.evaluate(() => told.join()), "close,close,close");
  });

  it("speaks the nearest language, the chosen one, and the other at a press", async () => {
    await open(
      `<div lang="zh-Hans"><p id="node">IEF.100100</p></div><p id="gateway">APIGW.0201</p>`,
    );
    await card("node");
    let { lang, text } = await shown();
    assert.equal(lang, "zh-CN");
    assert.match(text, /边缘节点不存在/);
    await card("gateway");
    assert.equal((await shown()).lang, "en");
    await page.evaluate(() => tip.setLang("zh"));
    ({ lang, text } = await shown());
    assert.equal(lang, "zh-CN");
    assert.match(text, /等待后重试/);
    await pin("gateway");
    await page.evaluate(() => root.querySelector("[lang=en].plain").click());
    ({ lang, text } = await shown());
    assert.equal(lang, "en");
    assert.match(text, /Wait, then retry/);
    const marked = await page.evaluate(() => ({
      message: root.querySelector(".message").lang,
      title: root.querySelector(".from span span").lang,
      code: root.querySelector("code").translate,
    }));
    assert.deepEqual(marked, { message: "en", title: "zh-CN", code: false });
  });

  it("speaks the language that a drawing has in the way of XML, which no attribute of such a name in HTML is", async () => {
    await open(`<svg height="60" xml:lang="zh" lang="en"><text y="20" id="node">IEF.100100</text>
        <g lang="en"><text y="50" id="gateway">APIGW.0201</text></g></svg>
      <p xml:lang="zh" id="quota">IEF.100161</p>`);
    const languages = {};
    for (const id of ["node", "gateway", "quota"]) {
      await card(id);
      languages[id] = (await shown()).lang;
    }
    assert.deepEqual(languages, { node: "zh-CN", gateway: "en", quota: "en" });
  });

  it("is light or dark as the place in the page is", async () => {
    await open(`<div style="background:#14181d;color:#ddd;height:300px;width:600px;padding:20px"><b style="background:#fff" id="node">IEF.100100</b></div>
      <p><b style="background:#000;color:#fff" id="quota">IEF.100161</b></p>`);
    await card("node");
    assert.match((await shown()).className, /dark/);
    await card("quota");
    assert.doesNotMatch((await shown()).className, /dark/);
  });

  it("takes the body's background for the page's, however small the body is, and a page's word for it", async () => {
    await open(`<style>body { background: #111; color: #eee; margin: 0 }</style>
      <p style="margin:60px" id="node">IEF.100100</p>`);
    await card("node");
    assert.match((await shown()).className, /dark/);
    await open(`<meta name="color-scheme" content="dark"><p id="node">IEF.100100</p>`);
    await card("node");
    assert.match((await shown()).className, /dark/);
  });

  it("takes a picture or a gradient for dark where the text on it is light", async () => {
    const on = (color) =>
      `<div style="background:linear-gradient(#456,#123);color:${color};height:300px;width:600px;padding:20px"><span id="node">IEF.100100</span></div>`;
    await open(on("#eee"));
    await card("node");
    assert.match((await shown()).className, /dark/);
    await open(on("#222"));
    await card("node");
    assert.doesNotMatch((await shown()).className, /dark/);
  });

  it("lists the codes of the page as buttons, in the corner", async () => {
    await open();
    await page.evaluate(() => {
      const marks = ["node", "gateway", "quota", "node"].map(markOf);
      tip.list(marks, (mark) => told.push(`${mark.code} ${marks.indexOf(mark)}`));
      return frames2();
    });
    const { role, text } = await shown();
    assert.equal(role, "dialog");
    assert.match(text, /Codes on this page/);
    const { labels, name } = await page.evaluate(() => ({
      labels: [...root.querySelectorAll("ol button")].map((button) =>
        button.innerText.replace(/\s+/g, " ").trim(),
      ),
      name: root.getElementById(root.activeElement.getAttribute("aria-labelledby")).textContent,
    }));
    assert.equal(name, "Codes on this page");
    assert.deepEqual(labels, [
      "IEF.100100 × 2 There is no such edge node.",
      "APIGW.0201 The backend did not answer within the time that the gateway allows it.",
      "IEF.100161 The edge nodes have reached their quota.",
    ]);
    await page.evaluate(() => {
      const [first, second] = root.querySelectorAll("ol button");
      first.click();
      second.click();
      first.click();
      first.click();
    });
    assert.equal(
      await page.evaluate(() => told.join()),
      "IEF.100100 0,APIGW.0201 1,IEF.100100 3,IEF.100100 0",
    );
    const { tip, width, height } = await boxes();
    assert.ok(width - tip.right < 20 && height - tip.bottom < 20);
    await page.evaluate(() => tip.list([], () => {}));
    assert.match((await shown()).text, /No error codes on this page/);
  });

  it("lists them in what is seen of the page, not in a dialog that is kept closed", async () => {
    await open(`${CODES}<div role="dialog" aria-modal="true" style="display:none"></div>`);
    await page.evaluate(() => {
      tip.list([markOf("node")], () => {});
      return frames2();
    });
    const { tip } = await boxes();
    assert.ok(tip.width > 150 && tip.height > 60, JSON.stringify(tip));
  });

  it("goes with the page's root element", async () => {
    await open();
    await page.evaluate(async () => {
      tip.list([markOf("node")], () => {});
      await frames2();
      const html = document.documentElement;
      html.remove();
      await frames2();
      await frames2();
      document.append(html);
    });
    assert.equal(await page.evaluate(() => told.join()), "close");
  });

  it("announces a card politely, after its region is there", async () => {
    await open();
    const before = await page.evaluate(() => {
      tip.card(markOf("node"));
      return root.querySelector("[role=status]").textContent;
    });
    assert.equal(before, "");
    await page.until(() => root.querySelector("[role=status]").textContent !== "");
    const region = await page.evaluate(() => {
      const { textContent, lang } = root.querySelector("[role=status]");
      return { textContent, lang };
    });
    assert.deepEqual(region, {
      textContent: "IEF.100100: There is no such edge node. Advice: Check the ID of the edge node.",
      lang: "en",
    });
  });

  it("is one in the page, however many were injected", async () => {
    await open();
    await page.evaluate(async () => {
      globalThis.second = create();
      tip.card(markOf("node"));
      await frames2();
      second.card(markOf("quota"));
      await frames2();
      await frames2();
    });
    const state = await page.evaluate(() => ({
      count: document.querySelectorAll("err-gloss-tip").length,
      first: tip.shown?.code ?? "closed",
      second: second.shown.code,
    }));
    assert.deepEqual(state, { count: 1, first: "closed", second: "IEF.100161" });
  });

  it("works under a policy that forbids styles and string sinks", async () => {
    const policy =
      "default-src 'none'; script-src 'self'; img-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'";
    await open('<p id="gateway">APIGW.0201</p>', { policy });
    await pin("gateway", { focus: true });
    await page.evaluate(() => tip.list([markOf("gateway")], () => {}));
    await pin("gateway");
    const { tip } = await boxes();
    assert.ok(tip.width === 400 && tip.height > 200);
  });

  it("minds no patched built-in and no polluted prototype", async () => {
    await open();
    // The drivers use the page's built-ins too: they let it alone until it is mended.
    await page.evaluate(() => {
      const wait = setTimeout;
      const undo = [];
      const { getOwnPropertyDescriptor, defineProperty } = Object;
      const patch = (owner, names, value) => {
        for (let index = 0; index < names.length; index += 1) {
          const name = names[index];
          const own = getOwnPropertyDescriptor(owner, name);
          undo[undo.length] = () => (own ? defineProperty(owner, name, own) : delete owner[name]);
          const patched = { __proto__: null, value, configurable: true, enumerable: !own };
          defineProperty(owner, name, patched);
        }
      };
      const refuse = () => {
        throw new Error("patched");
      };
      const node = markOf("node");
      const gateway = markOf("gateway");
      const text = root.querySelector.bind(root, ".tip");
      const region = root.querySelector("[role=status]");
      const patches = [
        [Object.prototype, ["once", "serializable", "signal", "class"], true],
        [Object.prototype, ["zh", "en", "description"], "polluted"],
        [String.prototype, ["match", "replace", "split", "startsWith", "includes", "trim"]],
        [RegExp.prototype, ["exec", "test"]],
        [Node.prototype, ["appendChild", "contains"]],
        [Element.prototype, ["append", "remove", "attachShadow", "setAttribute"]],
        [Element.prototype, ["getAttribute", "matches", "getBoundingClientRect"]],
        [HTMLElement.prototype, ["showPopover", "hidePopover", "focus"]],
        [Document.prototype, ["createElement", "createTextNode"]],
        [EventTarget.prototype, ["addEventListener", "removeEventListener"]],
        [window, ["getComputedStyle", "setTimeout", "requestAnimationFrame"]],
        [Array.prototype, ["forEach", "map", "filter", "find", "push", "join", "includes"]],
        [Function.prototype, ["call", "apply", "bind"]],
        [Array.prototype, [Symbol.iterator]],
      ];
      const seen = {};
      const act = (work) => {
        try {
          work();
        } catch (error) {
          seen.error = error.stack;
        }
      };
      wait(() => {
        for (let index = 0; index < patches.length; index += 1) {
          const row = patches[index];
          patch(row[0], row[1], row[2] ?? refuse);
        }
        act(() => {
          tip.card(node);
          seen.card = text().innerText;
        });
      }, 300);
      wait(() => {
        act(() => {
          seen.said = region.textContent;
          tip.pin(gateway, { focus: true });
          seen.pinned = text().innerText;
          tip.close();
          seen.closed = tip.shown === null;
        });
        for (let index = undo.length - 1; index >= 0; index -= 1) undo[index]();
        globalThis.seen = seen;
      }, 800);
    });
    await sleep(1200);
    const seen = await page.evaluate(() => globalThis.seen);
    assert.equal(seen.error, undefined);
    assert.match(seen.card, /There is no such edge node/);
    assert.match(seen.said, /There is no such edge node/);
    assert.match(seen.pinned, /Try again after a pause/);
    assert.doesNotMatch(seen.card + seen.pinned, /polluted/);
    assert.equal(seen.closed, true);
    assert.equal(await page.evaluate(() => host() === null), true);
  });

  it("explains a code in a frame from the window round it", async () => {
    await open(`<iframe id="frame" style="margin:100px;border:5px solid;width:300px;height:80px"
      srcdoc="<html lang=zh><body style='margin:0'><p style='margin:20px;font:16px monospace' id=inside>IEF.100100</p>"></iframe>`);
    await page.until(() => {
      const { contentDocument } = document.querySelector("iframe");
      return Boolean(contentDocument?.getElementById("inside"));
    });
    await card("inside");
    const { tip } = await boxes();
    const frame = await page.evaluate(() => box(document.getElementById("frame")));
    assert.ok(tip.left > frame.left && tip.top > frame.top + 25, JSON.stringify({ tip, frame }));
    assert.equal((await shown()).lang, "zh-CN");
    await page.evaluate(() => {
      document
        .querySelector("iframe")
        .contentWindow.dispatchEvent(
          new KeyboardEvent("keydown", { key: "Escape", cancelable: true }),
        );
    });
    assert.equal(await page.evaluate(() => told.join()), "close");
  });
});
