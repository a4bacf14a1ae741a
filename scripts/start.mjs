// npm start: builds what is stale and serves the demo on this machine.
import { createServer } from "node:http";
import { build } from "./build.mjs";
import { commandLine } from "./lib/command-line.mjs";
import { demoDir } from "./lib/paths.mjs";
import { main, UserError } from "./lib/process.mjs";

const NOT_FOUND = "<!doctype html><title>Not found</title><h1>404: there is no such file</h1>";

await main(async () => {
  const { port } = commandLine("npm start [-- --port 8080]", { port: 0 });
  if (port > 65_535) throw new UserError(`--port ${port} is no port number`);
  await build();
  const address = await serve(demoDir, port);
  console.log(`\nThe demo is at ${address} (Ctrl-C ends it)`);
});

/**
 * @param {string} folder
 * @param {number} port 0 for any that is free
 * @returns {Promise<string>} the address
 */
async function serve(folder, port) {
  // Not at the top: npm's packages may be installed by the build above only.
  const { default: sirv } = await import("sirv");
  // dev: every request reads the file anew, and no browser keeps one.
  const files = sirv(folder, {
    dev: true,
    onNoMatch: (_request, response) => {
      response.writeHead(404, { "Content-Type": "text/html; charset=utf-8" });
      response.end(NOT_FOUND);
    },
  });
  const server = createServer((request, response) => files(request, response));
  await new Promise((resolve, reject) => {
    server.on("error", (/** @type {NodeJS.ErrnoException} */ error) => {
      const taken = error.code === "EADDRINUSE";
      reject(taken ? new UserError(`port ${port} is in use: choose another one`) : error);
    });
    server.listen(port, "127.0.0.1", () => resolve(undefined));
  });
  for (const signal of ["SIGINT", "SIGTERM"]) {
    process.once(signal, () => {
      server.close();
      server.closeAllConnections();
    });
  }
  const address = /** @type {import("node:net").AddressInfo} */ (server.address());
  return `http://127.0.0.1:${address.port}/`;
}
