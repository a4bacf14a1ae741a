// WebKit: WebKitGTK's MiniBrowser by WebDriver, on a display of its own.

import { spawn } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { Builder, Capabilities, Key, Origin } from "selenium-webdriver";
import { findDisplay, findMiniBrowser, webkitDriver } from "../../../scripts/lib/browsers.mjs";
import { PATIENCE } from "./patience.mjs";

const driverProgram = webkitDriver.find();
const displayProgram = findDisplay();
const browserProgram = findMiniBrowser();

const KEYS = {
  Tab: Key.TAB,
  Enter: Key.ENTER,
  Escape: Key.ESCAPE,
  Space: " ",
  Alt: Key.ALT,
  Shift: Key.SHIFT,
  Control: Key.CONTROL,
  ArrowDown: Key.ARROW_DOWN,
};

export const webkit = {
  name: "webkit",
  missing() {
    if (!driverProgram) return "no WebKitWebDriver found (Debian's webkit2gtk-driver)";
    if (!browserProgram) return "no MiniBrowser found (Debian's libwebkit2gtk-4.1-0)";
    return displayProgram ? null : "no Xvfb found (Debian's xvfb)";
  },
  async launch({ scheme = "light", languages = "en-US,en" } = {}) {
    const display = await startDisplay();
    const port = await freePort();
    const [lang] = languages.split(",");
    const driver = spawn(driverProgram, [`--port=${port}`], {
      stdio: "ignore",
      env: {
        ...process.env,
        DISPLAY: display.name,
        GTK_THEME: scheme === "dark" ? "Adwaita:dark" : "Adwaita",
        LANGUAGE: lang.replace("-", "_"),
        // Software drawing: there is no graphics card behind Xvfb.
        LIBGL_ALWAYS_SOFTWARE: "1",
        GDK_BACKEND: "x11",
      },
    });
    await answering(port);
    return {
      name: "webkit",
      open: (url, options) => open(port, url, options),
      async close() {
        driver.kill();
        display.close();
      },
    };
  },
};

async function open(port, url, { width = 1000, height = 700 } = {}) {
  const driver = await new Builder()
    .usingServer(`http://127.0.0.1:${port}`)
    .withCapabilities(
      new Capabilities({
        browserName: "MiniBrowser",
        "webkitgtk:browserOptions": { binary: browserProgram, args: ["--automation"] },
      }),
    )
    .build();
  await driver.manage().setTimeouts({ script: 60_000 });
  await resize(driver, width, height);
  await driver.get(url);
  const actions = () => driver.actions({ async: true });
  const evaluate = async (work, ...args) => {
    const { value, error } = await driver.executeAsyncScript(
      `const [args, done] = arguments;
       new Promise((resolve) => resolve((${work})(...args))).then(
         (value) => done({ value }),
         (error) => done({ error: String(error?.message ?? error) + "\\n" + error?.stack }),
       );`,
      args,
    );
    if (error) throw new Error(error);
    return value === null ? undefined : value;
  };
  return {
    selenium: driver,
    goto: (to) => driver.get(to),
    /** WebDriver has no console: what a page throws is known only where its own script gathers it, as pages/check.js does. */
    get problems() {
      return [];
    },
    evaluate,
    async until(holds, ...args) {
      const end = Date.now() + PATIENCE;
      while (!(await evaluate(holds, ...args))) {
        if (Date.now() > end) throw new Error(`waited in vain for ${holds}`);
        await new Promise((resolve) => setTimeout(resolve, 30));
      }
    },
    mouse: {
      move: (x, y) => actions().move(at(x, y)).perform(),
      down: () => actions().press().perform(),
      up: () => actions().release().perform(),
      click: (x, y) => actions().move(at(x, y)).press().release().perform(),
    },
    tap: undefined,
    async press(chord) {
      const keys = chord
        .split("+")
        .map((key) => KEYS[key] ?? (chord.includes("Shift") ? key : key.toLowerCase()));
      let sequence = actions();
      for (const key of keys) sequence = sequence.keyDown(key);
      for (const key of keys.reverse()) sequence = sequence.keyUp(key);
      await sequence.perform();
    },
    type: (text) => actions().sendKeys(text).perform(),
    async screenshot(path) {
      await writeFile(path, Buffer.from(await driver.takeScreenshot(), "base64"));
    },
    close: () => driver.quit(),
  };
}

const at = (x, y) => ({
  x: Math.round(x),
  y: Math.round(y),
  duration: 0,
  origin: Origin.VIEWPORT,
});

/** Windows are sized with their frame; the page's own size is what matters. */
async function resize(driver, width, height) {
  const rect = { width, height };
  for (let round = 0; round < 3; round++) {
    await driver
      .manage()
      .window()
      .setRect({ x: 0, y: 0, ...rect });
    const [innerWidth, innerHeight] = await driver.executeScript(
      "return [innerWidth, innerHeight]",
    );
    if (innerWidth === width && innerHeight === height) return;
    rect.width += width - innerWidth;
    rect.height += height - innerHeight;
  }
}

async function startDisplay() {
  const child = spawn(
    displayProgram,
    [...["-displayfd", "3", "-screen", "0", "1920x1400x24"], ...["-nolisten", "tcp", "-noreset"]],
    { stdio: ["ignore", "ignore", "ignore", "pipe"] },
  );
  const number = await new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", (code) => reject(new Error(`Xvfb ended with ${code}`)));
    child.stdio[3].once("data", (data) => resolve(String(data).trim()));
  });
  return { name: `:${number}`, close: () => child.kill() };
}

async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function answering(port) {
  for (const end = Date.now() + PATIENCE; Date.now() < end; ) {
    try {
      await fetch(`http://127.0.0.1:${port}/status`);
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
  throw new Error("WebKitWebDriver does not answer");
}
