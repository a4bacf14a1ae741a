// <err-gloss> as pages, servers and frameworks use it, in each engine.

import assert from "node:assert/strict";
import { after, afterEach, before, it } from "node:test";
import { createElement } from "react";
import { renderToString as renderReact } from "react-dom/server";
import { renderToString as renderVue } from "vue/server-renderer";
import { inEachEngine, sleep } from "./harness.mjs";
import { ReactApp, vueApp } from "./tip/element-apps.mjs";
import { bundle, serveTip } from "./tip/support.mjs";

const PAGE = `
  <p style="margin:120px 0 0 60px;font:16px sans-serif">
    Failed with <err-gloss id="text">IEF.100100</err-gloss>, then <err-gloss id="worded" code="APIGW.0201">a timeout</err-gloss>,
    <err-gloss id="empty" code="IEF.100161"></err-gloss>, <err-gloss id="bare" code="2062" service="living"></err-gloss>.
  </p>
  <p><a id="link" href="#elsewhere">See <err-gloss id="linked">IEF.100100</err-gloss></a></p>
  <button id="last" style="position:fixed;bottom:10px;right:10px">last</button>`;

inEachEngine("The element", (engine) => {
  let server, browser, page;

  before(async () => {
    server = await serveTip("element-entry.ts");
    server.add("hydrate.js", await bundle("element-hydrate.ts"));
    server.add("refused.js", await bundle("element-refused.ts"));
    browser = await engine.launch();
  });
  after(async () => {
    await page?.close();
    await browser.close();
    await server.close();
  });
  afterEach(() => assert.deepEqual(page.problems.splice(0), []));

  const open = async (body = PAGE, options = {}) => {
    const url = server.page(body, options);
    if (page === undefined) page = await browser.open(url);
    else {
      await page.mouse.move(999, 699);
      await page.goto(url);
    }
  };
  const middle = async (id) => {
    const { left, top, width, height } = await page.evaluate(
      (id) => box(document.getElementById(id)),
      id,
    );
    return [left + width / 2, top + height / 2];
  };
  const isOpen = () => page.evaluate(() => host() !== null);
  const role = () => page.evaluate(() => host() && root.querySelector(".tip").getAttribute("role"));
  const text = () => page.evaluate(() => (host() ? root.querySelector(".tip").innerText : ""));

  /** Presses a button at the foot of the tip. */
  const press = (label) =>
    page.evaluate((label) => {
      const buttons = [...root.querySelectorAll(".foot button")];
      buttons.find(({ textContent }) => textContent === label).click();
    }, label);
  const listed = () =>
    page.evaluate(() =>
      [...root.querySelectorAll("ol code")].map(({ textContent }) => textContent),
    );

  it("keeps its text where there is no script, and shows the code where there is no text", async () => {
    await open();
    const texts = await page.evaluate(() =>
      ["text", "worded", "empty"].map((id) => {
        const { width } = box(document.getElementById(id));
        return [document.getElementById(id).textContent, width > 50];
      }),
    );
    assert.deepEqual(texts, [
      ["IEF.100100", true],
      ["a timeout", true],
      ["", true],
    ]);
    assert.equal(await page.evaluate(() => document.getElementById("text").code), "IEF.100100");
    assert.equal(
      await page.evaluate(() => document.getElementById("text").outerHTML),
      '<err-gloss id="text">IEF.100100</err-gloss>',
    );
  });

  it("explains at rest of the pointer, lets it walk into the card, and closes once it has left both", async () => {
    await open();
    const [x, y] = await middle("text");
    await page.evaluate(() => {
      globalThis.moments = {};
      addEventListener("pointermove", () => {
        moments.rested ??= performance.now();
      });
      new MutationObserver(() => {
        if (host()) moments.opened ??= performance.now();
      }).observe(document, { childList: true, subtree: true });
    });
    await page.mouse.move(x, y);
    await page.until(() => host() !== null);
    const delay = await page.evaluate(() => moments.opened - moments.rested);
    assert.ok(delay > 200, `not while the pointer only crosses: after ${delay} ms`);
    assert.match(await text(), /There is no such edge node/);
    assert.equal(await role(), "tooltip");
    const tip = await page.evaluate(() => box(host()));
    await page.mouse.move(tip.left + 30, tip.top + 30);
    await sleep(500);
    assert.equal(await isOpen(), true);
    await page.mouse.move(x, y + 400);
    await page.until(() => host() === null);
  });

  it("explains what the keyboard comes to, pins it on Enter, and gives the focus back", async () => {
    await open();
    await page.press("Tab");
    await page.until(() => host() !== null);
    assert.equal(await role(), "tooltip");
    await page.press("Enter");
    assert.equal(await role(), "dialog");
    assert.equal(await page.evaluate(() => document.activeElement.localName), "err-gloss-tip");
    await page.press("Escape");
    assert.equal(await isOpen(), false);
    assert.equal(await page.evaluate(() => document.activeElement.id), "text");
    await page.press("Tab");
    await page.until(() => host() !== null);
    assert.match(await text(), /APIGW\.0201/);
    await page.press("Escape");
    assert.equal(await isOpen(), false);
  });

  it("takes the focus that a script gives it", async () => {
    await open();
    await page.press("Tab");
    const focus = (id) =>
      page.evaluate((id) => {
        document.getElementById(id).focus();
        return document.activeElement.id;
      }, id);
    assert.equal(await focus("worded"), "worded");
    await page.until(() => host() !== null);
    assert.match(await text(), /APIGW\.0201/);
    // In a link there is nothing of its own to be focused.
    assert.equal(await focus("linked"), "worded");
  });

  it("pins at a click, and closes at a click elsewhere", async () => {
    await open();
    await page.mouse.click(...(await middle("bare")));
    await page.until(() => host() !== null);
    assert.equal(await role(), "dialog");
    assert.match(await text(), /The device does not exist/);
    await page.mouse.click(700, 600);
    assert.equal(await isOpen(), false);
  });

  it("is no button of its own inside a link, whose click stays the link's", async () => {
    await open();
    const stops = await page.evaluate(() =>
      ["text", "linked"].map((id) => {
        const inner = document.getElementById(id).shadowRoot.querySelector("[part]");
        return [inner.getAttribute("role") ?? "none", inner.tabIndex];
      }),
    );
    assert.deepEqual(stops, [
      ["button", 0],
      ["none", -1],
    ]);
    await page.mouse.click(...(await middle("linked")));
    assert.equal(await page.evaluate(() => location.hash), "#elsewhere");
    assert.notEqual(await role(), "dialog");
  });

  it("is a button in a region that a script may focus", async () => {
    await open(
      `<main tabindex="-1"><p style="margin:80px"><err-gloss id="text">IEF.100100</err-gloss></p></main>`,
    );
    await page.mouse.click(...(await middle("text")));
    await page.until(() => host() !== null);
    assert.equal(await role(), "dialog");
    // The cells of a grid have the focus in turn, and are no place for a button of ours.
    await open(
      `<div role="gridcell" tabindex="-1"><err-gloss id="text">IEF.100100</err-gloss></div>`,
    );
    const span = () => document.getElementById("text").shadowRoot.querySelector("span").role;
    assert.equal((await page.evaluate(span)) ?? null, null);
  });

  it("is a tab stop where it holds a code that is known, whatever comes into it later", async () => {
    await open(`<p><err-gloss id="text">nothing known</err-gloss> <err-gloss id="empty"></err-gloss>
      <err-gloss id="service" service="nope">IEF.100100</err-gloss></p><button id="last">last</button>`);
    await page.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.id), "last");
    const changes = [
      () => (document.getElementById("text").firstChild.data = "IEF.100100"),
      () => document.getElementById("empty").append("IEF.100161"),
      () => document.getElementById("service").removeAttribute("service"),
    ];
    for (const change of changes) await page.evaluate(change);
    for (const id of ["text", "empty", "service", "last"]) {
      await page.evaluate(() => document.activeElement.blur());
      await page.evaluate((id) => {
        for (const each of document.querySelectorAll("err-gloss, button")) {
          each.style.display = each.id === id ? "" : "none";
        }
      }, id);
      await page.press("Tab");
      assert.equal(await page.evaluate(() => document.activeElement.id), id);
    }
    await page.evaluate(() => {
      const element = document.getElementById("text");
      element.style.display = "";
      element.textContent = "nothing known";
    });
    await page.press("Shift+Tab");
    assert.notEqual(await page.evaluate(() => document.activeElement.id), "text");
  });

  it("says that its core did not start to who points at it, and not before", async () => {
    await open(PAGE, { head: '<script src="refused.js"></script>' });
    await sleep(100);
    assert.equal(await page.evaluate(() => heard.length), 0);
    await page.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.id), "text");
    await page.evaluate(() => document.activeElement.blur());
    await page.evaluate(() => (heard.length = 0));
    await page.mouse.move(...(await middle("worded")));
    await sleep(600);
    assert.equal(await page.evaluate(() => heard.length), 1);
  });

  it("walks to the next element, and lists them all", async () => {
    await open();
    await page.mouse.click(...(await middle("text")));
    await press("Next code");
    assert.match(await text(), /^APIGW\.0201/);
    await press("All codes");
    assert.deepEqual(await listed(), ["IEF.100100", "APIGW.0201", "IEF.100161", "2062"]);
    await page.evaluate(() => root.querySelectorAll("ol button")[2].click());
    assert.match(await text(), /^IEF\.100161/);
  });

  it("keeps the list until its reader closes it, wherever the pointer is", async () => {
    await open();
    await page.mouse.click(...(await middle("text")));
    const all = await page.evaluate(() => box(root.querySelector(".foot button:last-child")));
    await page.mouse.move(all.left + 5, all.top + 5);
    await page.mouse.click(all.left + 5, all.top + 5);
    await page.mouse.move(...(await middle("worded")));
    await sleep(700);
    assert.equal((await listed()).length, 4);
    await page.press("Escape");
    assert.equal(await isOpen(), false);
  });

  it("lists the elements of shadow trees, and none that is hidden", async () => {
    await open(`<p><err-gloss id="text">IEF.100100</err-gloss></p>
      <p style="display:none"><err-gloss>IEF.100103</err-gloss></p><div id="host"></div>`);
    await page.evaluate(() => {
      const inner = document.getElementById("host").attachShadow({ mode: "open" });
      inner.innerHTML = "<err-gloss>APIGW.0201</err-gloss>";
    });
    await page.mouse.click(...(await middle("text")));
    await press("All codes");
    assert.deepEqual(await listed(), ["IEF.100100", "APIGW.0201"]);
  });

  it("explains nothing of a service that is none, and is no error in the page", async () => {
    await open(`<p><err-gloss id="text" service="nope">IEF.100100</err-gloss></p>`);
    await page.mouse.click(...(await middle("text")));
    await sleep(100);
    assert.equal(await isOpen(), false);
  });

  it("leaves the click to the link of a component that it is slotted into", async () => {
    await open(`<p id="card"><err-gloss id="slotted">IEF.100100</err-gloss></p>`);
    await page.evaluate(() => {
      const inner = document.getElementById("card").attachShadow({ mode: "open" });
      inner.innerHTML = '<a href="#there"><slot></slot></a>';
    });
    await page.mouse.click(...(await middle("slotted")));
    assert.equal(await page.evaluate(() => location.hash), "#there");
    assert.notEqual(await role(), "dialog");
  });

  it("follows its attribute and text, and closes when they change", async () => {
    await open();
    await page.mouse.click(...(await middle("text")));
    assert.equal(await isOpen(), true);
    await page.evaluate(() => {
      document.getElementById("text").textContent = "IEF.100161";
      return frames2();
    });
    assert.equal(await isOpen(), false);
    await page.mouse.click(...(await middle("text")));
    assert.match(await text(), /^IEF\.100161/);
    await page.evaluate(() => {
      document.getElementById("text").code = "APIGW.0201";
      return frames2();
    });
    assert.equal(await isOpen(), false);
  });

  it("takes what was set before the script came, be it by properties", async () => {
    await open(`<p style="margin:80px"><err-gloss id="late"></err-gloss> <err-gloss id="bare">2062</err-gloss></p>
      <script>
        late.code = "IEF.100161";
        bare.service = "living";
        late.service = undefined;
      </script>`);
    assert.equal(
      await page.evaluate(() => document.getElementById("late").shadowRoot.textContent),
      "IEF.100161",
    );
    for (const [id, said] of [
      ["late", /^IEF\.100161/],
      ["bare", /The device does not exist/],
    ]) {
      await page.mouse.click(...(await middle(id)));
      await page.until(() => host() !== null);
      assert.match(await text(), said);
      await page.press("Escape");
    }
    await page.evaluate(() => {
      document.getElementById("late").code = "APIGW.0201";
    });
    assert.equal(
      await page.evaluate(() => document.getElementById("late").getAttribute("code")),
      "APIGW.0201",
    );
  });

  it("takes an empty code or service for none", async () => {
    await open(`<p style="margin:80px"><err-gloss id="code" code="">IEF.100100</err-gloss>
      <err-gloss id="service" service="">IEF.100161</err-gloss></p>`);
    for (const [id, said] of [
      ["code", /^IEF\.100100/],
      ["service", /^IEF\.100161/],
    ]) {
      await page.mouse.click(...(await middle(id)));
      await page.until(() => host() !== null);
      assert.match(await text(), said);
      await page.press("Escape");
    }
  });

  for (const [name, render] of [
    ["react", () => renderReact(createElement(ReactApp))],
    ["vue", () => renderVue(vueApp())],
  ]) {
    it(`is what a server rendered with ${name}, before and after that takes over`, async () => {
      const html = await render();
      assert.ok(html.includes('<err-gloss id="text">IEF.100100</err-gloss>'), html);
      await open(
        `<div id="app" data-with="${name}">${html}</div><script src="hydrate.js"></script>`,
      );
      assert.match(
        await page.evaluate(() => document.querySelector("p").innerText),
        /^Failed with IEF\.100100\.$/,
      );
      for (const code of ["IEF.100100", "APIGW.0201"]) {
        for (const id of ["text", "empty"]) {
          await page.mouse.click(...(await middle(id)));
          assert.equal((await text()).split("\n")[0], code, `${id} with ${name}`);
          await page.press("Escape");
        }
        await page.evaluate(() => document.getElementById("change").click());
        await page.until(() => document.getElementById("text").textContent === "APIGW.0201");
      }
      assert.deepEqual(
        await page.evaluate(() => document.getElementById("empty").getAttributeNames().sort()),
        ["code", "id"],
      );
    });
  }

  it("says nothing of what is no code", async () => {
    await open(`<err-gloss id="text">nothing known</err-gloss>${PAGE.replace('id="text"', "")}`);
    await page.mouse.click(...(await middle("text")));
    assert.equal(await isOpen(), false);
  });
});
