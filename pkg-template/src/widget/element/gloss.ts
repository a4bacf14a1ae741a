// <err-gloss code="IEF.100100">the edge node</err-gloss> or <err-gloss>IEF.100100</err-gloss>, for pages that one writes
// oneself. What stands inside stays as it is: server-rendered text is readable before the script runs, and without it. The
// element sets no attribute of its own, so that frameworks find it as they left it.

import { bare, drawsPages, listen, MutationWatcher, ownDocument, watch } from "../builtins.js";
import type { Mark, Question, WidgetCore } from "../contract.js";
import { el, setText } from "../tip/platform.js";
import { whenKnown } from "../when-known.js";
import { createPointing, type Pointing } from "./pointing.js";
import { GLOSS_CSS } from "./styles.js";
import type { ErrGlossElement } from "./types.js";

const TAG = "err-gloss";
/** Inside these, pointer and keyboard have something else to do already. */
const INTERACTIVE =
  "a[href], button, summary, label, [role=button], [role=link], [role=option], [role=gridcell], [role=treeitem], [role=tab], [role=menuitem], [tabindex]:not([tabindex^='-'])";

/** Nodes of different trees by the hosts that these stand in. */
function comparePlaces(one: Node, other: Node): number {
  for (const outer of withHosts(one)) {
    for (const another of withHosts(other)) {
      const position = outer.compareDocumentPosition(another);
      if (position & Node.DOCUMENT_POSITION_DISCONNECTED) continue;
      return position & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
    }
  }
  return 0;
}

function withHosts(node: Node): Node[] {
  const root = node.getRootNode();
  return root instanceof ShadowRoot ? [node, ...withHosts(root.host)] : [node];
}

/** Defines <err-gloss>, once, where there is something to be seen. */
export function defineElement(core: WidgetCore): void {
  if (!drawsPages || customElements.get(TAG)) return;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(GLOSS_CSS);
  /** Those in shadow trees too, which no selector finds. */
  const connected = new Set<Gloss>();
  let pointing: Pointing | null = null;
  const point = (): Pointing => {
    pointing ??= createPointing(core, () => {
      const drawn = [...connected].filter((element) => element.mark.rects().length > 0);
      return drawn.sort(comparePlaces).map((element) => element.mark);
    });
    return pointing;
  };

  class Gloss extends HTMLElement implements ErrGlossElement {
    static {
      core.onCatalogue?.(() => {
        for (const element of connected) element.#update();
      });
    }
    readonly #fallback = el("slot", null);
    readonly #text = el("span", { part: "code" }, this.#fallback);
    #mark: Mark | null = null;

    constructor() {
      super();
      const root = this.attachShadow(bare({ mode: "open", delegatesFocus: true }));
      root.adoptedStyleSheets = [sheet];
      root.append(this.#text);
      const what = { characterData: true, childList: true, subtree: true };
      watch(
        new MutationWatcher(() => this.#update()),
        this,
        bare({ ...what, attributeFilter: ["code", "service"] }),
      );
      const on = (type: string, run: (event: Event) => void) => listen(this.#text, type, run);
      on("pointerenter", (event) => point().enter(this.mark, event as PointerEvent));
      on("pointerleave", () => point().leave("pointer"));
      on("focus", () => {
        if (this.#text.matches(":focus-visible")) point().focus(this.mark);
      });
      on("blur", () => point().leave("focus"));
      on("click", (event) => {
        const fromKeyboard = (event as MouseEvent).detail === 0;
        // Of a component's link that it is slotted into it knows only now.
        if (!this.#isButton || this.#isInLink(event)) return;
        point().press(this.mark, fromKeyboard);
      });
      on("keydown", (event) => {
        const { key } = event as KeyboardEvent;
        if (!this.#isButton || (key !== "Enter" && key !== " ")) return;
        event.preventDefault();
        point().press(this.mark, true);
      });
    }

    get code(): string {
      return this.getAttribute("code") || (this.textContent?.trim() ?? "");
    }
    set code(code: string | null | undefined) {
      this.#put("code", code);
    }
    get service(): string | null {
      return this.getAttribute("service") || null;
    }
    set service(service: string | null | undefined) {
      this.#put("service", service);
    }

    /** Frameworks set properties, `undefined` where an attribute is left out. */
    #put(name: string, value: string | null | undefined): void {
      if (value == null) this.removeAttribute(name);
      else this.setAttribute(name, value);
    }

    /** What a framework has set before the script came is a property of the element's own, which hides that of its class. */
    #takeOver(name: "code" | "service"): void {
      if (!Object.hasOwn(this, name)) return;
      const value = this[name];
      delete (this as Partial<ErrGlossElement>)[name];
      this[name] = value;
    }

    /** The same object as long as the element holds the same code. */
    get mark(): Mark {
      const { code, service } = this;
      if (this.#mark?.isCurrent()) return this.#mark;
      this.#mark = {
        code,
        text: code,
        service: service ?? undefined,
        node: this,
        document: ownDocument,
        rects: () => [...this.#text.getClientRects()],
        isCurrent: () => this.isConnected && this.code === code && this.service === service,
      };
      return this.#mark;
    }

    connectedCallback(): void {
      for (const name of ["code", "service"] as const) this.#takeOver(name);
      connected.add(this);
      this.#update();
    }

    disconnectedCallback(): void {
      connected.delete(this);
    }

    /** What it holds may be known, or not, from now on. A core that cannot start says so to who points at it, not to each page. */
    #update(): void {
      const { code, service } = this;
      setText(this.#fallback, code);
      const question: Question = {
        code,
        service: service ?? undefined,
        lang: "en",
        texts: [],
        status: undefined,
      };
      try {
        whenKnown(core.lookUp([question]), ([found]) => {
          this.#offer(found !== null);
        });
      } catch {
        this.#offer(true);
      }
    }

    /** A stop for the keyboard where there is something to explain, and nothing round it is one. */
    #offer(isKnown: boolean): void {
      const isButton = isKnown && !this.parentElement?.closest(INTERACTIVE);
      const attributes = { role: "button", tabindex: "0", "aria-haspopup": "dialog" };
      for (const [name, value] of Object.entries(attributes)) {
        if (isButton) this.#text.setAttribute(name, value);
        else this.#text.removeAttribute(name);
      }
    }

    #isInLink(event: Event): boolean {
      const isLink = (target: EventTarget) =>
        target !== this.#text && target instanceof Element && target.matches(INTERACTIVE);
      return event.composedPath().some(isLink);
    }

    get #isButton(): boolean {
      return this.#text.hasAttribute("role");
    }
  }

  customElements.define(TAG, Gloss);
}
