// What the address's fragment names. These addresses are for links from elsewhere, so they stay as they are:
// #IEF.100100 one code, #ief the table of a service, #codes the list of services; without one, the console.

import { services } from "errgloss";

export type Place =
  | { kind: "console" }
  | { kind: "services" }
  | { kind: "table"; service: string }
  | { kind: "code"; code: string };

export const SERVICES = "#codes";

export const addressOf = (name: string): string => `#${encodeURIComponent(name)}`;

/** The place that the address names; null where it names an element of the page, to which the browser goes by itself. */
export function place(): Place | null {
  const name = decoded(location.hash.slice(1)).trim();
  if (name === "") return { kind: "console" };
  if (location.hash === SERVICES) return { kind: "services" };
  if (document.getElementById(name) !== null) return null;
  if (services().some(({ id }) => id === name)) return { kind: "table", service: name };
  return { kind: "code", code: name };
}

/** A link cut short or typed by hand may hold a sign that encodes nothing; that stays as it is. */
function decoded(text: string): string {
  return text.replace(/(?:%[\da-f]{2})+/gi, (bytes) => {
    try {
      return decodeURIComponent(bytes);
    } catch {
      return bytes;
    }
  });
}
