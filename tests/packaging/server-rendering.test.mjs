// The installed package in an app of Next.js: imported and used on the server, where there is no document, and used on the client.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { chromium } from "../widget/harness/puppeteer.mjs";
import { insideRepository, installedProject, program } from "./lib.mjs";
import { readmeSections } from "./readme.mjs";

const LAYOUT = `
export default function Layout({ children }) {
  return <html lang="en"><head><link rel="icon" href="data:," /></head><body>{children}</body></html>;
}
`;
const PAGE = `
import { explain } from "errgloss";
import { Failure } from "./failure";
export default function Page() {
  return <main><p>{explain("IEF.100103", { lang: "en" }).description}</p><Failure code="IEF.100404" /></main>;
}
`;
const FAILURE = `
"use client";
import { explain } from "errgloss";
import { annotate } from "errgloss/widget";
import "errgloss/element";
import { useEffect, useState } from "react";
export function Failure({ code }) {
  const [found, setFound] = useState("");
  useEffect(() => {
    const annotator = annotate(document.body);
    const timer = setInterval(() => setFound(annotator.found.map(({ code }) => code).join()), 20);
    return () => { clearInterval(timer); annotator.disconnect(); };
  }, []);
  return <><p>failed: {code} ({explain(code).retry})</p><err-gloss>IEF.100001</err-gloss><output data-found={found} /></>;
}
`;

describe("Next.js", { skip: chromium.missing() ?? false }, () => {
  // Next.js looks for itself and for React from the app's folder upwards.
  const project = installedProject(insideRepository());
  const next = program("next/dist/bin/next");
  let server;
  let address;
  let browser;

  before(async () => {
    mkdirSync(join(project.directory, "app"));
    project.write("app/layout.jsx", LAYOUT);
    project.write("app/page.jsx", PAGE);
    project.write("app/failure.jsx", FAILURE);
    // As a route of its own.
    mkdirSync(join(project.directory, "app/readme"));
    const { files } = readmeSections().get("Next.js");
    for (const [file, text] of Object.entries(files)) {
      project.write(file.replace("app/", "app/readme/"), text);
    }
    process.env.NEXT_TELEMETRY_DISABLED = "1";
    const printed = await project.node(next, "build", project.directory);
    const warnings = printed.split("\n").filter((line) => /warn|⚠/i.test(line));
    // Of a first build, where the environment says that it is a continuous integration's.
    assert.deepEqual(
      warnings.filter((line) => !line.includes("No build cache found")),
      [],
    );

    server = spawn(process.execPath, [
      next,
      "start",
      project.directory,
      "-H",
      "127.0.0.1",
      "-p",
      "0",
    ]);
    address = await new Promise((resolve, reject) => {
      let output = "";
      server.stdout.on("data", (text) => {
        output += text;
        if (output.includes("Ready")) resolve(/http:\/\/127\.0\.0\.1:\d+/.exec(output)[0]);
      });
      server.on("exit", () => reject(new Error(`next start ended: ${output}`)));
    });
    browser = await chromium.launch();
  });
  after(async () => {
    await browser?.close();
    server?.kill();
  });

  test("the server renders explanations; importing the widget and the element does nothing there", async () => {
    const html = await (await fetch(address)).text();
    assert.match(html, /<p>The number of node group certificates exceeds the quota\.<\/p>/);
    assert.match(html, /<err-gloss>IEF\.100001<\/err-gloss>/);
  });

  test("the client takes over without a difference, and the widget runs", async () => {
    const page = await browser.open(address);
    await page.until(() => document.querySelector("output").dataset.found !== "");
    assert.equal(
      await page.evaluate(() => document.querySelector("output").dataset.found),
      "IEF.100404",
    );
    assert.equal(await page.evaluate(() => customElements.get("err-gloss") !== undefined), true);
    assert.deepEqual(page.problems, []);
  });

  test("the README's example explains on the server and marks on the client", async () => {
    const url = new URL("readme", address).href;
    const html = await (await fetch(url)).text();
    assert.match(html, /The number of node group certificates exceeds the quota/);
    const page = await browser.open(url);
    await page.until(() => CSS.highlights.get("errgloss")?.size === 1);
    assert.deepEqual(page.problems, []);
  });

  test("no module is left as an asset", () => {
    const files = readdirSync(join(project.directory, ".next"), { recursive: true });
    assert.deepEqual(
      files.filter((file) => file.endsWith(".wasm")),
      [],
    );
  });
});
