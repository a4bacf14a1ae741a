// The tip alone, on pages written for it: marks are elements by id, and what it tells its owner is kept in a list.

import type { Mark, Tip } from "../../../pkg-template/src/widget/contract.js";
import { createTip } from "../../../pkg-template/src/widget/tip/index.js";
import { core } from "./core.js";

const told: string[] = [];

function markOf(id: string): Mark {
  const element =
    document.getElementById(id) ??
    document.querySelector("iframe")?.contentDocument?.getElementById(id);
  const node = element?.firstChild as Text;
  const text = node.data;
  const range = node.ownerDocument.createRange();
  range.selectNodeContents(node);
  const { frameElement } = node.ownerDocument.defaultView as Window;
  return {
    code: text,
    text,
    node,
    document: node.ownerDocument,
    rects() {
      const frame = frameElement?.getBoundingClientRect() ?? { left: 0, top: 0 };
      return Array.from(
        range.getClientRects(),
        ({ left, top, width, height }) =>
          new DOMRect(left + frame.left, top + frame.top, width, height),
      );
    },
    isCurrent: () => node.isConnected && node.data === text,
  };
}

function create(options = {}): Tip {
  const tip = createTip({
    core,
    lang: "auto",
    onClose: () => {
      told[told.length] = "close";
    },
    onNext: () => told.push("next"),
    onList: () => told.push("list"),
    ...options,
  });
  return tip;
}

Object.assign(globalThis, { tip: create(), create, markOf, told });
