// Patches what the platform and the language have, as a hostile page does.

/** What the widget has used of it. */
globalThis.used = [];

/** The page's own calls go on as before; the widget's are noted, and end there if they are to. */
globalThis.patchAll = function patchAll({ throws = false } = {}) {
  const {
    apply,
    construct,
    ownKeys,
    getOwnPropertyDescriptor,
    getPrototypeOf,
    setPrototypeOf,
    defineProperty,
  } = Reflect;
  const { includes, indexOf, slice } = String.prototype;
  /** Whether the line after our two, and not a later one, is the widget's. */
  const isWidget = () => {
    const { stack } = new Error();
    const first = apply(indexOf, stack, ["patch-all.js"]);
    const ours = apply(indexOf, stack, ["\n", apply(indexOf, stack, ["patch-all.js", first + 1])]);
    const next = apply(indexOf, stack, ["\n", ours + 1]);
    return apply(includes, apply(slice, stack, [ours, next < 0 ? stack.length : next]), [
      "/widget.js",
    ]);
  };
  const hostile = (name, original) => {
    function wrapper(...args) {
      if (isWidget()) {
        used[used.length] = name;
        if (throws) throw new Error(`${name} is patched`);
      }
      return new.target ? construct(original, args) : apply(original, this, args);
    }
    // For instanceof; getters and arrow functions have none.
    if (original.prototype) wrapper.prototype = original.prototype;
    // And what stands on the constructor itself.
    setPrototypeOf(wrapper, original);
    return wrapper;
  };
  const BINARY = [
    "ArrayBuffer",
    "DataView",
    "Uint8Array",
    "Uint16Array",
    "Int32Array",
    "Uint32Array",
    "TextDecoder",
    "TextEncoder",
  ];
  const VALUES = [
    "Event",
    "UIEvent",
    "MouseEvent",
    "MutationRecord",
    "DOMRectReadOnly",
    "HTMLElement",
    "Selection",
    "MessagePort",
  ];
  const patch = (owner, label) => {
    for (const key of ownKeys(owner)) {
      if (key === "constructor") continue;
      const descriptor = getOwnPropertyDescriptor(owner, key);
      if (!descriptor.configurable) continue;
      const name = `${label}.${String(key)}`;
      if (
        /adoptedStyleSheets|(scroll|client)(Height|Width|Top|Left)|childElementCount|activeElement/.test(
          name,
        )
      )
        continue;
      // Getters of plain values, such as an event's clientX, are asked as they are.
      for (const part of VALUES.includes(label) ? ["value"] : ["get", "set", "value"]) {
        if (typeof descriptor[part] === "function")
          descriptor[part] = hostile(name, descriptor[part]);
      }
      defineProperty(owner, key, descriptor);
    }
  };
  for (const name of [
    "Function",
    "Array",
    "String",
    "RegExp",
    "Map",
    "Set",
    "WeakMap",
    "WeakSet",
    "Node",
    "Element",
    "HTMLElement",
    "Document",
    "ShadowRoot",
    "Text",
    "CharacterData",
    "Range",
    "TreeWalker",
    "EventTarget",
    "Event",
    "UIEvent",
    "MouseEvent",
    "MutationRecord",
    "MutationObserver",
    "IntersectionObserver",
    "CSSStyleSheet",
    "CSSStyleDeclaration",
    "HTMLSlotElement",
    "HTMLIFrameElement",
    "DOMRectReadOnly",
    "Selection",
    "Highlight",
    "HighlightRegistry",
    "MessagePort",
    "AbortController",
    "Number",
    "Boolean",
    "Symbol",
    "Promise",
    ...BINARY,
  ]) {
    if (globalThis[name]) patch(globalThis[name].prototype, name);
  }
  for (const name of ["Memory", "Table", "Instance"]) patch(WebAssembly[name].prototype, name);
  for (const list of [[], "", new Map(), new Set()])
    patch(getPrototypeOf(list[Symbol.iterator]()), "Iterator");
  patch(getPrototypeOf(Uint8Array.prototype), "TypedArray");
  for (const name of [
    "Object",
    "Array",
    "String",
    "Number",
    "Promise",
    "Symbol",
    "ArrayBuffer",
    "Math",
    "JSON",
    "Reflect",
    "WebAssembly",
  ])
    patch(globalThis[name], name);
  for (const name of [
    "setTimeout",
    "clearTimeout",
    "requestAnimationFrame",
    "cancelAnimationFrame",
    "getComputedStyle",
    "MutationObserver",
    "DOMRect",
    "StaticRange",
    "MessageChannel",
    "Map",
    "Set",
    "WeakMap",
    "RegExp",
    "Number",
    "String",
    ...BINARY,
  ]) {
    globalThis[name] = hostile(name, globalThis[name]);
  }
  for (const name of [
    "once",
    "passive",
    "capture",
    "childList",
    "service",
    "lang",
    "shortcut",
    "signal",
    "focus",
    "point",
  ]) {
    Object.prototype[name] = "polluted";
  }
};
