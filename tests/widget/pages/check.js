// The first script of every page under test: notes what goes wrong and what changes, and gives the runner a few tools.

{
  const problems = [];
  const { error, warn } = console;
  console.error = (...words) => {
    problems.push(words.join(" "));
    error(...words);
  };
  console.warn = (...words) => {
    problems.push(words.join(" "));
    warn(...words);
  };
  addEventListener("error", ({ message, error }) => problems.push(error?.stack ?? message));
  addEventListener("unhandledrejection", ({ reason }) =>
    problems.push(String(reason?.stack ?? reason)),
  );
  document.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) => {
    // Browsers ask for it by themselves.
    if (!blockedURI.endsWith("/favicon.ico"))
      problems.push(`${effectiveDirective} refused ${blockedURI}`);
  });

  const TIP = "err-gloss-tip";
  const foreign = [];
  let isMine = false;
  const note = (records) => {
    if (isMine) return;
    for (const { type, target, attributeName, addedNodes, removedNodes } of records) {
      const nodes = [...addedNodes, ...removedNodes];
      if (
        target.localName === TIP ||
        (nodes.length > 0 && nodes.every(({ localName }) => localName === TIP))
      )
        continue;
      foreign.push(
        `${type} ${attributeName ?? ""} of ${target.nodeName}: ${nodes.map(({ nodeName }) => nodeName)}`,
      );
    }
  };
  const observer = new MutationObserver(note);
  const WHAT = { attributes: true, childList: true, characterData: true, subtree: true };

  // Of the prototypes, since fields of a form and images of a page may bear these names.
  const { get: shadow } = Object.getOwnPropertyDescriptor(Element.prototype, "shadowRoot");
  const { get: view } = Object.getOwnPropertyDescriptor(Document.prototype, "defaultView");
  const shadowOf = (element) => Reflect.apply(shadow, element, []);
  const viewOf = (inner) => Reflect.apply(view, inner, []);
  const sheetsOf = (tree) => {
    const { prototype } = tree.nodeType === 9 ? Document : ShadowRoot;
    const { get } = Object.getOwnPropertyDescriptor(prototype, "adoptedStyleSheets");
    return Reflect.apply(get, tree, []);
  };
  const all = (root, selector) => {
    const owner = { 1: Element, 9: Document, 11: ShadowRoot }[root.nodeType];
    return owner.prototype.querySelectorAll.call(root, selector);
  };

  /** The page's trees: the document, open shadow roots, documents of frames. */
  const trees = (root = document) => {
    const list = [root];
    for (const element of all(root, "*")) {
      const inner = shadowOf(element);
      if (inner) list.push(...trees(inner));
      if (element.localName === "iframe" && element.contentDocument)
        list.push(...trees(element.contentDocument));
    }
    return list;
  };

  /** What a page does itself is none of the widget's changes. */
  const mine = (work) => {
    note(observer.takeRecords());
    // WebKit hands over records in the midst of showModal() and document.write().
    isMine = true;
    const result = work();
    observer.takeRecords();
    isMine = false;
    watch();
    return result;
  };
  const watch = () => {
    for (const tree of trees()) observer.observe(tree, WHAT);
  };

  /** The first element that a selector names, also in shadow roots (`x-card >>> b`) and frames. */
  const find = (selector) => {
    let element = null;
    for (const step of selector.split(" >>> ")) {
      const scope = element && (shadowOf(element) ?? element.contentDocument);
      [element] = all(scope ?? document, step);
    }
    return element;
  };

  const texts = function* (node) {
    if ([3, 4].includes(node.nodeType)) yield node;
    else for (const child of node.childNodes) yield* texts(child);
  };

  const line = (range, text) => {
    range.selectNodeContents(text);
    const { top, height } = range.getClientRects()[0];
    return { top, height };
  };

  /** The middle of an element's text, or of a part of it, in the window's coordinates. */
  const pointOf = (selector, part) => {
    const element = find(selector);
    let box = element.getBoundingClientRect();
    for (const text of texts(element)) {
      const at = part ? text.data.indexOf(part) : text.data.search(/\S/);
      if (at < 0) continue;
      const range = element.ownerDocument.createRange();
      range.setStart(text, at);
      range.setEnd(text, part ? at + part.length : text.data.trimEnd().length);
      const [rect = box] = range.getClientRects();
      // WebKit has a part of a drawing's text at the drawing's upper edge.
      box = element.ownerSVGElement
        ? { ...line(range, text), left: rect.left, width: rect.width }
        : rect;
      break;
    }
    // Safari leaves the zoom of CSS out.
    let zoom = 1;
    if (!("currentCSSZoom" in element)) {
      for (let each = element; each; each = each.parentElement)
        zoom *= getComputedStyle(each).zoom || 1;
    }
    let [x, y] = [(box.left + box.width / 2) * zoom, (box.top + box.height / 2) * zoom];
    for (let view = viewOf(element.ownerDocument); view !== window; view = view.parent) {
      const frame = view.frameElement;
      const { left, top } = frame.getBoundingClientRect();
      const { paddingLeft, paddingTop } = getComputedStyle(frame);
      x += left + frame.clientLeft + Number.parseFloat(paddingLeft);
      y += top + frame.clientTop + Number.parseFloat(paddingTop);
    }
    return { x, y };
  };

  const wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
  const frame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  const found = () => check.annotator.found.map(({ code }) => code);
  const same = (one, other) => one.join() === other.join();

  /** Only what fails waits for so long: other work may keep a machine busy for seconds. By turns, as pages have clocks of their own. */
  const becomes = async (holds) => {
    for (let turn = 0; turn < 500 && !holds(); turn++) await wait(30);
  };

  /** Waits until the codes are these; gives what they are in the end. */
  const until = async (codes) => {
    await becomes(() => same(found(), codes));
    return found();
  };

  /** Ranges that are registered for painting, in all windows. */
  const painted = () => {
    let sum = 0;
    for (const tree of trees()) {
      const view = tree.nodeType === 9 ? viewOf(tree) : null;
      sum += view?.CSS.highlights?.get("errgloss")?.size ?? 0;
    }
    return sum;
  };

  /** Lines of a list that are drawn in its view, and how many of them have no mark. Each line ends in a text with a code. */
  const linesInView = (list) => {
    const { CSS, innerHeight } = viewOf(list.ownerDocument);
    const ranges = [...(CSS.highlights.get("errgloss") ?? [])];
    const marked = new Set(ranges.map(({ startContainer }) => startContainer));
    const { top, bottom } = list.getBoundingClientRect();
    const lines = [...all(list, ".line")].filter((line) => {
      const box = line.getBoundingClientRect();
      return (
        box.height > 0 && box.bottom > Math.max(top, 0) && box.top < Math.min(bottom, innerHeight)
      );
    });
    const unmarked = lines.filter((line) => ![...texts(line)].some((text) => marked.has(text)));
    return { count: lines.length, unmarked: unmarked.length };
  };

  /** Waits until all lines of a list that are in view have their marks; else that is a problem. */
  const marksLines = async (list, when) => {
    const hold = () => {
      const { count, unmarked } = linesInView(list);
      return count > 4 && unmarked === 0;
    };
    await becomes(hold);
    if (hold()) return;
    const { count, unmarked } = linesInView(list);
    problems.push(`${when}: ${unmarked} of ${count} lines in view have no mark`);
  };

  const changes = [];

  const check = {
    problems,
    foreign,
    mine,
    find,
    pointOf,
    wait,
    frame,
    until,
    painted,
    marksLines,
    annotator: null,
    /** What the page expects of the widget: the JSON of #expected. */
    get expected() {
      return JSON.parse(document.getElementById("expected").textContent);
    },
    start(scope) {
      watch();
      const { root, options } = this.expected;
      this.annotator = errgloss.annotate(
        scope ?? (root ? find(root) : undefined),
        this.options ?? options,
      );
    },
    /** Keeps a record of what is shown when, and of when the pointer moved. */
    watch() {
      let last = null;
      let movedAt = 0;
      addEventListener(
        "pointermove",
        () => {
          movedAt = performance.now();
        },
        true,
      );
      setInterval(() => {
        const code = check.shown();
        if (code === last) return;
        last = code;
        changes.push({ code, delay: performance.now() - movedAt });
      }, 5);
    },
    delays: (code) => changes.filter((change) => change.code === code).map(({ delay }) => delay),
    async delay(code) {
      // What is shown is noted every 5 ms.
      await becomes(() => check.delays(code).length > 0);
      return check.delays(code).at(-1);
    },
    /** Runs the page's own scenario: what it changes after the first scan. */
    async play() {
      await globalThis.scenario?.(check);
    },
    shown: () => check.annotator.shown?.code ?? null,
    /** Marks of texts that have left the page may stay for a moment. */
    async paints(count) {
      await becomes(() => painted() === count);
      return painted();
    },
    async shows(code) {
      await becomes(() => check.shown() === code);
      return check.shown();
    },
    /** Takes the widget away; gives what it has left behind, and what it has changed. */
    end() {
      check.annotator.disconnect();
      note(observer.takeRecords());
      observer.disconnect();
      const left = [];
      for (const tree of trees()) {
        if (all(tree, TIP).length > 0) left.push("the tip");
        for (const { cssRules } of sheetsOf(tree)) {
          for (const { cssText } of cssRules) if (cssText.includes("errgloss")) left.push("a rule");
        }
      }
      if (painted() > 0) left.push("marks");
      return { left, foreign, problems };
    },
  };
  globalThis.check = check;
}
