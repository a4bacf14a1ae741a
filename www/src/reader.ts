// The reference: one code's page, a service's table, the list of services. What the address names stands in place of the console.

import type { Lang } from "errgloss";
import type { Place } from "./address.js";
import { byId } from "./dom.js";
import { page } from "./pages.js";

export interface Reader {
  setLang(lang: Lang): void;
  show(place: Place): void;
  /** Puts the reader where the page begins. */
  focus(): void;
}

export function createReader(initial: Lang): Reader {
  const samples = byId("samples", HTMLElement);
  const article = byId("reader", HTMLElement);
  let lang = initial;
  let shown: Place = { kind: "console" };

  const update = (): void => {
    const isConsole = shown.kind === "console";
    samples.hidden = !isConsole;
    article.hidden = isConsole;
    const { title, address, content } = page(shown, lang);
    document.title = title === null ? "errgloss" : `${title} · errgloss`;
    article.replaceChildren(...content);
    if (address !== undefined && address !== location.hash) history.replaceState(null, "", address);
  };

  return {
    setLang: (wanted) => {
      lang = wanted;
      update();
    },
    show: (place) => {
      shown = place;
      update();
    },
    focus: () => article.querySelector("h2")?.focus(),
  };
}
