// Loaded before the widget: what it hands to the platform to be called back is timed.

{
  /** Each of the widget's own tasks: what called it, and for how many milliseconds it ran. */
  const tasks = [];
  const timed = (kind, run) =>
    function (...args) {
      const start = performance.now();
      try {
        return run.apply(this, args);
      } finally {
        tasks.push({ kind, ms: performance.now() - start });
      }
    };
  /** What puts the platform's own functions back: the widget has taken these at its start, the page takes those. */
  const undo = [];
  const replace = (owner, name, made) => {
    const original = owner[name];
    owner[name] = made(original);
    undo.push(() => {
      owner[name] = original;
    });
  };
  for (const name of ["setTimeout", "requestAnimationFrame"]) {
    replace(
      globalThis,
      name,
      (original) =>
        (run, ...rest) =>
          original.call(globalThis, timed(name, run), ...rest),
    );
  }
  replace(
    EventTarget.prototype,
    "addEventListener",
    (original) =>
      function (type, run, ...rest) {
        return original.call(this, type, timed(type, run), ...rest);
      },
  );
  globalThis.MutationObserver = class extends MutationObserver {
    constructor(run) {
      super(timed("MutationObserver", run));
    }
  };
  globalThis.watch = {
    tasks,
    /** To be called when the widget's script has run. */
    loaded() {
      for (const restore of undo) restore();
    },
    call: (run) => timed("call", run)(),
  };
}
