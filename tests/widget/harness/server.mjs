// Serves the pages under test, the package's classic script, and a policy where one is asked for.

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { fileURLToPath } from "node:url";
import { globalScript } from "./bundles.mjs";

const pages = fileURLToPath(new URL("../pages/", import.meta.url));
const packaged = fileURLToPath(new URL("../../../pkg/errgloss.global.js", import.meta.url));

const TYPES = {
  html: "text/html; charset=utf-8",
  xhtml: "application/xhtml+xml; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  css: "text/css",
};

/**
 * `/<name>.html` is a page of the folder, `/widget.js` the package's classic script, and
 * `/stand-in.js` the widget on a core that is no WebAssembly. `?policy=` in an address becomes its
 * Content-Security-Policy. `inline(html)` gives the address of a page that exists only here.
 */
export async function serve() {
  // Browsers ask for it on every page; and as an empty one of this server it can be opened before there is a page.
  const inlined = new Map([["favicon.ico", ""]]);
  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url, "http://localhost");
    const name = pathname.slice(1);
    const policy = searchParams.get("policy");
    try {
      const body = inlined.get(name) ?? (await file(name));
      response.setHeader("Content-Type", TYPES[name.split(".").pop()] ?? "text/plain");
      if (policy) response.setHeader("Content-Security-Policy", policy);
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${server.address().port}/`;
  return {
    url,
    /** The address of a page with this body; `head` goes before it. */
    inline(body, { head = "", lang = "en", policy } = {}) {
      const name = `inline-${inlined.size}.html`;
      inlined.set(
        name,
        `<!doctype html><html lang="${lang}"><meta charset="utf-8"><title>page</title>${head}<body>${body}</body></html>`,
      );
      return `${url}${name}${policy ? `?policy=${encodeURIComponent(policy)}` : ""}`;
    },
    /** Serves a text under a name. */
    add: (name, text) => inlined.set(name, text),
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

async function file(name) {
  if (name === "widget.js") return readFile(packaged, "utf8");
  if (name === "stand-in.js") return globalScript();
  if (!/^[\w-]+\.\w+$/.test(name)) throw new Error("no such file");
  return readFile(pages + name);
}
