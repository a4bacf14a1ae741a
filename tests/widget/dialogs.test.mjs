// Dialogs, menus and components as libraries build them: the tip can be used in them, and they stay what they are.

import assert from "node:assert/strict";
import { afterEach, it } from "node:test";
import { visit } from "./harness/visitor.mjs";
import { inEachEngine, sharePage, sleep } from "./harness.mjs";

const HEAD = '<script src="check.js"></script><script src="widget.js"></script>';
const EXPECTED = '<script type="application/json" id="expected">{}</script>';
const DIALOG = "position:fixed;left:60px;top:60px;width:400px;height:300px;background:#fff";

inEachEngine("Among dialogs and menus", (engine) => {
  let server, page;
  sharePage(engine, (shared) => {
    ({ server, page } = shared);
  });
  const { at, rest, away, shows, shown, tip } = visit(() => page);

  afterEach(() => assert.deepEqual(page.problems.splice(0), []));

  const open = async (body) => {
    await away();
    await page.goto(server.inline(body + EXPECTED, { head: HEAD }));
    await page.evaluate(() => check.start());
  };
  const focused = () => page.evaluate(() => document.activeElement.id);
  const parent = () => page.evaluate(() => document.querySelector("err-gloss-tip").parentNode.id);
  const exists = (id) => page.evaluate((id) => document.getElementById(id) !== null, id);
  const walkIn = async () => {
    const { x, y } = await tip();
    await page.mouse.move(x, y - 10);
    await page.mouse.move(x, y);
    return { x, y };
  };

  it("walks past a dialog that is kept while it is closed", async () => {
    for (const hidden of ["visibility:hidden", "opacity:0;pointer-events:none"]) {
      await open(`<p id="code">IEF.100100</p>
        <div role="dialog" aria-modal="true" style="${DIALOG};${hidden}">IEF.100103</div>`);
      await page.press("Alt+Shift+E");
      await shows("IEF.100100");
    }
  });

  it("stands in a dialog that hides the rest of the page without a word, and keeps the focus there", async () => {
    await open(`<div id="page" aria-hidden="true"><p>IEF.100100</p></div>
      <div id="dialog" role="dialog" tabindex="-1" style="${DIALOG}">IEF.100103 <input id="field"></div>
      <script>
        field.focus();
        document.addEventListener("focusout", ({ relatedTarget }) => {
          if (relatedTarget && !dialog.contains(relatedTarget)) field.focus();
        });
      </script>`);
    for (let round = 0; round < 2; round += 1) {
      await page.press("Alt+Shift+E");
      await shows("IEF.100103");
    }
    assert.equal(await parent(), "dialog");
    assert.equal(await page.evaluate(() => document.activeElement.localName), "err-gloss-tip");
    await page.press("Escape");
    assert.equal(await focused(), "field");
  });

  it("walks on behind a dialog that is not modal, whatever else the page has hidden", async () => {
    await open(`<nav inert style="position:fixed;left:-300px;width:250px;height:300px">IEF.100112</nav>
      <main><p>IEF.100100</p></main>
      <div role="dialog" aria-label="Cookies" style="position:fixed;bottom:0;left:0">IEF.100103</div>`);
    for (const code of ["IEF.100100", "IEF.100103", "IEF.100100"]) {
      await page.press("Alt+Shift+E");
      await shows(code);
    }
  });

  it("walks past what is inert, with the components and frames in it", async () => {
    await open(`<main inert><div id="host"></div><iframe srcdoc="IEF.100112"></iframe></main>
      <p>IEF.100100</p>
      <script>host.attachShadow({ mode: "open" }).innerHTML = "<p>IEF.100103</p>";</script>`);
    for (let round = 0; round < 2; round += 1) {
      await page.press("Alt+Shift+E");
      await shows("IEF.100100");
    }
  });

  it("walks into a modal dialog of a part of the page that is inert", async () => {
    await open(`<main inert><p>IEF.100100</p><dialog id="dialog">IEF.100103</dialog></main>`);
    await page.evaluate(() => document.getElementById("dialog").showModal());
    await page.press("Alt+Shift+E");
    await shows("IEF.100103");
  });

  for (const [name, shadow] of [
    [
      "by ARIA",
      `<div role="dialog" aria-modal="true" style="${DIALOG};left:300px"><slot></slot></div>`,
    ],
    ["natively", "<dialog><slot></slot></dialog>"],
    [
      "at the edge of the view, with a backdrop",
      `<div style="position:fixed;inset:0"></div><div role="dialog" aria-modal="true" style="${DIALOG};width:200px"><slot></slot></div>`,
    ],
    ["inside another component", "<x-inner><slot></slot></x-inner>"],
  ]) {
    it(`walks and lists in a component's dialog that is modal ${name}`, async () => {
      await open(`<p>IEF.100100</p>
        <x-dialog><p id="code">IEF.100103</p><p>IEF.100112</p><input id="field"></x-dialog>
        <script>
          const define = (name, html) => customElements.define(name, class extends HTMLElement {
            constructor() { super(); this.attachShadow({ mode: "open" }).innerHTML = html; }
            connectedCallback() { this.shadowRoot.querySelector("dialog")?.showModal(); }
          });
          define("x-inner", "<dialog><slot></slot></dialog>");
          define("x-dialog", \`${shadow}\`);
          field.focus();
        </script>`);
      for (const code of ["IEF.100103", "IEF.100112", "IEF.100103"]) {
        await page.press("Alt+Shift+E");
        await shows(code);
      }
      // Back past its end to "All codes", which lists what can be reached.
      for (const key of ["Tab", "Tab", "Tab", "Tab", "Tab", "Enter"]) await page.press(key);
      await page.until(() => check.shown() === null);
      for (const key of ["Tab", "Tab", "Tab", "Enter"]) await page.press(key);
      await shows("IEF.100103");
      for (const key of ["Tab", "Tab", "Tab", "Tab", "Tab", "Enter"]) await page.press(key);
      await page.until(() => check.shown() === null);
      for (const key of ["Tab", "Tab", "Tab", "Tab", "Enter"]) await page.press(key);
      await shows("IEF.100112");
    });
  }

  it("is no press outside for what listens before it", async () => {
    await open(`<div id="menu" style="${DIALOG}">IEF.100100</div>
      <script>
        const element = menu;
        const types = "pointerdown pointerup mousedown mouseup touchstart touchend click";
        for (const type of types.split(" ")) {
          document.addEventListener(type, ({ target }) => {
            if (!element.contains(target)) element.remove();
          }, true);
        }
      </script>`);
    await rest("#menu");
    await shows("IEF.100100");
    const { x, y } = await walkIn();
    await page.mouse.click(x, y);
    assert.equal(await page.evaluate(() => check.annotator.shown?.code), "IEF.100100");
    assert.ok(await exists("menu"));
    await page.mouse.click(x, y);
    assert.ok(await exists("menu"));
    await page.mouse.click(900, 600);
    assert.ok(!(await exists("menu")));
  });

  it("is no press and no Esc outside for what has listened at the window since the widget came", async () => {
    await open(`<div id="menu" style="${DIALOG}">IEF.100100</div>`);
    await page.evaluate(() => {
      const menu = document.getElementById("menu");
      const types = "pointerdown pointerup mousedown mouseup touchstart touchend click keydown";
      for (const type of types.split(" ")) {
        const remove = (event) => {
          const isOutside = event.key
            ? event.key === "Escape"
            : !event.composedPath().includes(menu);
          if (isOutside) menu.remove();
        };
        addEventListener(type, remove, true);
      }
    });
    await rest("#menu");
    await shows("IEF.100100");
    const { x, y } = await walkIn();
    await page.mouse.click(x, y);
    await page.mouse.click(x, y);
    assert.equal(await shown(), "IEF.100100");
    assert.ok(await exists("menu"));
    await page.press("Escape");
    assert.equal(await shown(), null);
    assert.ok(await exists("menu"));
    // What the tip has no use for is the page's.
    await page.press("Escape");
    assert.ok(!(await exists("menu")));
  });

  it("can be pressed beside a popover that closes at a press outside", async () => {
    await open(`<div id="menu" popover style="${DIALOG}">IEF.100100</div>`);
    await page.evaluate(() => document.getElementById("menu").showPopover());
    const isOpen = () =>
      page.evaluate(() => document.getElementById("menu").matches(":popover-open"));
    await rest("#menu");
    await shows("IEF.100100");
    const { x, y } = await walkIn();
    await page.mouse.click(x, y);
    await page.mouse.click(x, y);
    assert.equal(await page.evaluate(() => check.annotator.shown?.code), "IEF.100100");
    assert.ok(await isOpen());
    await page.press("Escape");
    assert.equal(await shown(), null);
    assert.ok(await isOpen());
    await page.press("Escape");
    assert.ok(!(await isOpen()));
  });

  it("keeps open what the page shows under the pointer, until that goes elsewhere", async () => {
    await open(`<div id="popover" style="${DIALOG};height:120px"><p>IEF.100100</p><p id="other">other</p></div>
      <script>
        const element = popover;
        let timer = 0;
        element.onmouseenter = () => clearTimeout(timer);
        element.onmouseleave = () => { timer = setTimeout(() => element.remove(), 100); };
        globalThis.moves = [];
        document.addEventListener("mousemove", ({ target }) => {
          moves.push(target.localName);
          if (!element.contains(target)) element.onmouseleave();
        });
        globalThis.left = [];
        document.addEventListener("mouseout", ({ target, relatedTarget }) =>
          left.push((target.id || target.localName) + " " + (relatedTarget?.id || relatedTarget?.localName)));
      </script>`);
    await rest("#popover p", "IEF");
    await shows("IEF.100100");
    const { x, y } = await tip();
    await page.mouse.move(x, y);
    await page.mouse.move(x + 2, y + 2);
    await sleep(500);
    assert.equal(await shown(), "IEF.100100");
    assert.ok(await exists("popover"));
    assert.ok(!(await page.evaluate(() => moves.includes("err-gloss-tip"))));
    await rest("#popover p", "IEF");
    await sleep(200);
    assert.ok(await exists("popover"));
    await page.mouse.move(x, y);
    await sleep(200);
    await page.evaluate(() => {
      left.length = 0;
    });
    await page.press("Escape");
    await away();
    await sleep(300);
    assert.ok(!(await exists("popover")));
    assert.ok((await page.evaluate(() => left)).includes("p html"));
  });

  it("lets the page hear where its own drag ends, over the card too", async () => {
    await open(`<p id="code">IEF.100100</p><p id="other" style="margin-top:400px">elsewhere</p>
      <script>
        globalThis.heard = [];
        for (const type of ["mousedown", "mouseup"]) document.addEventListener(type, () => heard.push(type), true);
      </script>`);
    const { x, y } = await at("#code", "IEF");
    await page.mouse.click(x, y);
    await shows("IEF.100100");
    const inside = await tip();
    const other = await at("#other", "else");
    await page.mouse.move(other.x, other.y);
    await page.mouse.down();
    await page.mouse.move(inside.x, inside.y);
    await page.mouse.up();
    const heard = await page.evaluate(() => globalThis.heard.join());
    assert.equal(heard, "mousedown,mouseup,mousedown,mouseup");
  });

  it("keeps the focus beside a dialog that takes back whatever leaves it", async () => {
    await open(`<div id="dialog" style="${DIALOG}">IEF.100100 <input id="field"></div>
      <script>
        field.focus();
        document.addEventListener("focus", ({ target }) => {
          if (!dialog.contains(target)) field.focus();
        }, true);
      </script>`);
    await page.press("Alt+Shift+E");
    await shows("IEF.100100");
    await page.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.localName), "err-gloss-tip");
    await page.press("Escape");
    assert.equal(await focused(), "field");
  });

  it("keeps the focus in a dialog whose trap is a part of it, as Element Plus has it, which hears where it goes from there", async () => {
    await open(`<div role="dialog" aria-modal="true" style="${DIALOG}">
        <div id="trap">IEF.100100 <input id="field"></div><button id="other">other</button></div>
      <script>
        field.focus();
        globalThis.heard = [];
        for (const type of ["focusin", "focusout"]) {
          trap.addEventListener(type, ({ target, relatedTarget }) => {
            heard.push(type + " " + target.id + " " + (relatedTarget?.id || relatedTarget?.localName));
            const isLost = type === "focusout" && relatedTarget && !trap.contains(relatedTarget);
            if (isLost && relatedTarget !== other) setTimeout(() => target.focus());
          });
        }
      </script>`);
    const heard = () => page.evaluate(() => globalThis.heard.join());
    const isIn = () => page.evaluate(() => document.activeElement.localName === "err-gloss-tip");
    await page.press("Alt+Shift+E");
    await shows("IEF.100100");
    await sleep(50);
    assert.ok(await isIn());
    await page.press("Escape");
    assert.equal(await focused(), "field");
    assert.equal(await heard(), "");
    await page.press("Alt+Shift+E");
    await shows("IEF.100100");
    await sleep(50);
    assert.ok(await isIn());
    await page.evaluate(() => document.getElementById("other").focus());
    assert.equal(await heard(), "focusout field other");
  });

  it("can be pressed beside a menu that closes when the focus leaves it, which hears of that once it goes elsewhere", async () => {
    await open(`<div id="menu" style="${DIALOG}"><p>IEF.100100</p><button id="item">item</button></div><button id="other">other</button>
      <script>
        const element = menu;
        item.focus();
        element.addEventListener("focusout", ({ relatedTarget }) => {
          if (!element.contains(relatedTarget)) element.remove();
        });
      </script>`);
    const isIn = () => page.evaluate(() => document.activeElement.localName === "err-gloss-tip");
    const elsewhere = () => page.evaluate(() => document.getElementById("other").focus());
    await rest("#menu p");
    await shows("IEF.100100");
    const { x, y } = await walkIn();
    // The first press pins it, the second one is on what can have the focus.
    await page.mouse.click(x, y);
    await page.mouse.click(x, y);
    await page.until(() => document.activeElement.localName === "err-gloss-tip");
    assert.ok(await exists("menu"));
    await page.press("Escape");
    assert.equal(await focused(), "item");
    await page.press("Alt+Shift+E");
    await shows("IEF.100100");
    assert.ok(await isIn());
    assert.ok(await exists("menu"));
    await elsewhere();
    assert.ok(!(await exists("menu")));
  });

  it("is walked through by Tab beside a dialog that keeps the key to itself, as focus-trap does", async () => {
    await open(`<div id="dialog" role="dialog" style="${DIALOG}">IEF.100100 <input id="field"><button id="button">ok</button></div>
      <script>
        field.focus();
        document.addEventListener("keydown", (event) => {
          if (event.key !== "Tab") return;
          event.preventDefault();
          (document.activeElement === field ? button : field).focus();
        }, true);
      </script>`);
    await page.press("Alt+Shift+E");
    await shows("IEF.100100");
    for (let stop = 1; stop <= 5; stop += 1) {
      await page.press("Tab");
      const active = await page.evaluate(() => document.activeElement.localName);
      assert.equal(active, "err-gloss-tip", `at stop ${stop}`);
    }
    await page.press("Tab");
    assert.equal(await focused(), "field");
    await page.press("Tab");
    assert.equal(await focused(), "button");
  });

  it("keeps the focus in a dialog that asks where it went, as react-focus-lock does", async () => {
    await open(`<div role="dialog" aria-modal="true" style="${DIALOG}"><p>IEF.100103</p>
        <div id="lock"><input id="field"></div></div>
      <script>
        field.focus();
        document.addEventListener("focusout", () => setTimeout(() => {
          const focused = document.activeElement;
          if (!lock.contains(focused) && !focused.closest("[data-no-focus-lock]")) field.focus();
        }));
      </script>`);
    await page.press("Alt+Shift+E");
    await shows("IEF.100103");
    await sleep(50);
    assert.equal(await page.evaluate(() => document.activeElement.localName), "err-gloss-tip");
    await page.press("Escape");
    assert.equal(await focused(), "field");
  });

  it("goes with its dialog, without an error", async () => {
    await open(
      `<div id="dialog" role="dialog" aria-modal="true" style="${DIALOG}">IEF.100100</div>`,
    );
    await rest("#dialog");
    await shows("IEF.100100");
    await page.evaluate(() => document.getElementById("dialog").remove());
    await shows(null);
  });

  it("can be walked into and pinned in a component's dialog", async () => {
    await open(`<x-dialog id="dialog">IEF.100100</x-dialog>
      <script>
        customElements.define("x-dialog", class extends HTMLElement {
          constructor() {
            super();
            this.attachShadow({ mode: "open" }).innerHTML =
              '<div role="dialog" aria-modal="true" style="${DIALOG}"><slot></slot></div>';
          }
        });
      </script>`);
    await rest("#dialog");
    await shows("IEF.100100");
    const { x, y } = await walkIn();
    await sleep(600);
    assert.equal(await shown(), "IEF.100100");
    await page.mouse.click(x, y);
    await page.mouse.move(900, 600);
    await sleep(600);
    assert.equal(await shown(), "IEF.100100", "it is pinned");
  });

  it("uses up all of an Esc, for those too that wait until it is let go", async () => {
    await open(`<div id="dialog" tabindex="-1" style="${DIALOG}">IEF.100100 <input id="field"></div>
      <script>
        field.focus();
        dialog.addEventListener("keyup", ({ key }) => { if (key === "Escape") dialog.remove(); });
      </script>`);
    await rest("#dialog");
    await shows("IEF.100100");
    await page.press("Escape");
    await shows(null);
    assert.ok(await exists("dialog"));
    // The next is the page's, all of it.
    await page.press("Escape");
    assert.ok(!(await exists("dialog")));
  });

  it("closes where a link in a drawing had the focus", async () => {
    await open(`<svg width="100" height="20"><a id="link" href="#x"><text y="15">link</text></a></svg>
      <p id="code" style="margin-left:300px">IEF.100100</p>`);
    await page.evaluate(() => document.getElementById("link").focus());
    await page.press("Alt+Shift+E");
    await shows("IEF.100100");
    await page.press("Escape");
    await shows(null);
  });

  it("opens nothing for the focus of a region, as a link that skips to it gives", async () => {
    await open(`<article id="card" tabindex="0">IEF.100112</article><a href="#main">Skip</a><main id="main" tabindex="-1"><p>Failed: IEF.100100</p></main>
      <p><button id="button">Again IEF.100103</button></p>`);
    await page.press("Tab");
    await shows("IEF.100112");
    await page.press("Escape");
    await page.press("Tab");
    await page.press("Enter");
    await page.until(() => location.hash === "#main");
    await page.evaluate(() => document.getElementById("main").focus());
    await sleep(600);
    assert.equal(await shown(), null);
    await page.press("Tab");
    await shows("IEF.100103");
  });

  it("leaves a click to a control that has made something of the press", async () => {
    await open(`<div id="select" style="width:200px;border:1px solid;cursor:pointer"><span>IEF.100100 denied</span></div>
      <p id="plain">IEF.100103</p>
      <p id="log" style="margin-top:300px">IEF.100112</p>
      <script>
        for (const each of [select, log]) each.addEventListener("mousedown", (event) => event.preventDefault());
      </script>`);
    for (const [selector, code] of [
      ["#select span", null],
      ["#plain", "IEF.100103"],
      ["#log", "IEF.100112"],
    ]) {
      const { x, y } = await at(selector, "IEF");
      await page.mouse.click(x, y);
      await page.mouse.move(900, 600);
      await sleep(700);
      assert.equal(await shown(), code, `after a click on ${selector}`);
      await page.evaluate(() => check.annotator.hide());
    }
  });

  // The last, since the focus may go on into the browser.
  it("lets Tab out of a card that a press has given the focus", async () => {
    await open(
      `<p id="code">IEF.100100</p><p style="margin-top:400px"><a id="after" href="#x">after</a></p>`,
    );
    const { x, y } = await at("#code", "IEF");
    await page.mouse.click(x, y);
    await shows("IEF.100100");
    // Its name, where there is no button.
    const inside = await tip();
    await page.mouse.click(inside.x, inside.y - 20);
    const isIn = () => page.evaluate(() => document.activeElement.localName === "err-gloss-tip");
    assert.ok(await isIn());
    let count = 0;
    while ((await isIn()) && count < 10) {
      await page.press("Tab");
      count += 1;
    }
    assert.ok(count < 10, "the focus has left the tip");
  });
});
