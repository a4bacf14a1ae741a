// What somebody does on a page that has check.js, and sees there.

import assert from "node:assert/strict";

/** `current` gives the page: a suite has it only once its browser runs. */
export function visit(current) {
  const at = (selector, part) =>
    current().evaluate(
      (selector, part) => check.pointOf(selector, part ?? undefined),
      selector,
      part,
    );
  const shown = async () => (await current().evaluate(() => check.shown())) ?? null;
  return {
    /** Where a part of an element's text is. */
    at,
    async rest(selector, part) {
      const { x, y } = await at(selector, part);
      await current().mouse.move(x, y);
    },
    away: () => current().mouse.move(990, 690),
    /** The code that is explained, or null. */
    shown,
    async shows(code) {
      const shown = await current().evaluate((code) => check.shows(code), code);
      assert.equal(shown ?? null, code);
    },
    /** Somewhere in the card, away from its buttons; in whatever tree it stands. */
    tip: () =>
      current().evaluate(() => {
        const find = (root) => {
          const tip = root.querySelector("err-gloss-tip");
          if (tip) return tip;
          const hosts = [...root.querySelectorAll("*")].filter(({ shadowRoot }) => shadowRoot);
          return hosts.map(({ shadowRoot }) => find(shadowRoot)).find(Boolean);
        };
        const { left, top, width, height } = find(document).getBoundingClientRect();
        return { x: left + width / 2, y: top + height / 2 };
      }),
  };
}
