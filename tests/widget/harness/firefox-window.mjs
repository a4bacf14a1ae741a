// Firefox with hands on what stands around a page: the toolbar is a document of the browser's own.

import puppeteer from "puppeteer-core";
import { firefox } from "./puppeteer.mjs";

/** A Firefox, and what runs a function in its window with these texts. */
export async function launchFirefox(preferences) {
  const browser = await puppeteer.launch({
    browser: "firefox",
    executablePath: firefox.executablePath,
    args: ["--remote-allow-system-access"],
    extraPrefsFirefox: preferences,
  });
  const send = async (method, parameters) =>
    (await browser.connection.send(method, parameters)).result;
  const { contexts } = await send("browsingContext.getTree", { "moz:scope": "chrome" });
  const { context } = contexts.find(({ url }) => url === "chrome://browser/content/browser.xhtml");
  const inWindow = async (work, ...texts) => {
    const answer = await send("script.callFunction", {
      functionDeclaration: String(work),
      target: { context },
      awaitPromise: true,
      arguments: texts.map((value) => ({ type: "string", value })),
    });
    if (answer.type === "exception") throw new Error(answer.exceptionDetails.text);
  };
  return { browser, inWindow };
}
