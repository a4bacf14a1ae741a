// The tip's looks. Lengths are in px: a page's root font size, zero perhaps, is none of ours. Shades are mixed from four
// colours, so a scheme is those four. Their names are ours alone: what a page registers by @property holds in every shadow tree. The
// frame has a position lest the host's ::before, which bridges the gap to the code for the pointer, lie over it.

export const CSS_TEXT = `
:host {
  all: initial !important;
  position: fixed !important;
  z-index: 2147483647 !important;
  display: flex !important;
  left: var(--err-gloss-left) !important;
  top: var(--err-gloss-top) !important;
  width: max-content !important;
  max-width: var(--err-gloss-max-width) !important;
  max-height: var(--err-gloss-max-height) !important;
  zoom: var(--err-gloss-zoom) !important;
  direction: ltr !important;
  -webkit-user-select: text !important;
  user-select: text !important;
}
:host::before {
  all: initial !important;
  position: absolute !important;
  inset: -6px 0 !important;
  content: "" !important;
}
:host::after, :host::backdrop { display: none !important }
@media print {
  :host { display: none !important }
}
* { box-sizing: border-box; margin: 0; padding: 0 }
.frame {
  --err-gloss-ground: #fff;
  --err-gloss-text: #18202a;
  --err-gloss-accent: #0b6b73;
  --err-gloss-warn: #8a5300;
  --err-gloss-muted: color-mix(in srgb, var(--err-gloss-text) 70%, var(--err-gloss-ground));
  --err-gloss-edge: color-mix(in srgb, var(--err-gloss-text) 26%, var(--err-gloss-ground));
  --err-gloss-line: color-mix(in srgb, var(--err-gloss-text) 14%, var(--err-gloss-ground));
  --err-gloss-inset: color-mix(in srgb, var(--err-gloss-text) 4%, var(--err-gloss-ground));
  --err-gloss-mono: ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace;
  position: relative;
  display: flex;
  overflow: hidden;
  border: 1px solid var(--err-gloss-edge);
  border-radius: 10px;
  background: var(--err-gloss-ground);
  color: var(--err-gloss-text);
  color-scheme: light;
  font: 14px/1.5 -apple-system, "Segoe UI", Roboto, "Noto Sans", "Noto Sans CJK SC", system-ui, sans-serif;
  overflow-wrap: anywhere;
  box-shadow: 0 1px 2px #1018201a, 0 12px 32px #10182030;
}
.tip { flex: 1; overflow: auto; overscroll-behavior: contain; padding: 14px 16px }
.dark {
  --err-gloss-ground: #171d24;
  --err-gloss-text: #e3e9ef;
  --err-gloss-accent: #6ccfcf;
  --err-gloss-warn: #e9c069;
  color-scheme: dark;
  box-shadow: 0 12px 36px #000a;
}
.pinned, .list { width: 400px; border-color: var(--err-gloss-accent) }
:focus-visible { outline: 2px solid var(--err-gloss-accent); outline-offset: -1px }
.tip:focus-visible { outline-offset: -2px; border-radius: 9px }
ul, ol { list-style: none }
.head { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 8px }
code { color: var(--err-gloss-accent); font: 600 15px/1.5 var(--err-gloss-mono) }
.head > :first-child { margin-right: auto }
h2 { font: inherit; font-weight: 600 }
.service { flex-basis: 100% }
.service, .label, .badges, .foot, button { font-size: 12.5px }
.service, .label, .http, .message, .foot, .plain { color: var(--err-gloss-muted) }
.http, .message { font: 12.5px/1.6 var(--err-gloss-mono) }
.http { white-space: nowrap }
.body { display: grid; gap: 12px; padding-top: 10px }
p { white-space: pre-line }
.advice {
  margin-top: 10px;
  padding: 7px 12px 8px;
  border-left: 3px solid var(--err-gloss-accent);
  border-radius: 6px;
  background: var(--err-gloss-inset);
}
.badges, .foot { display: flex; flex-wrap: wrap; gap: 6px }
.badges li { padding: 1px 9px; border: 1px solid var(--err-gloss-edge); border-radius: 20px }
.backoff, .throttled { --err-gloss-shade: var(--err-gloss-accent) }
.after_fix { --err-gloss-shade: var(--err-gloss-warn) }
.badges .after_fix, .badges .backoff, .badges .throttled {
  border-color: transparent;
  background: color-mix(in srgb, var(--err-gloss-shade) 13%, var(--err-gloss-ground));
  color: var(--err-gloss-shade);
}
.others { padding-top: 10px; border-top: 1px solid var(--err-gloss-line) }
.from { padding-top: 12px }
.others li { display: flex; gap: 10px; padding-top: 3px; font-size: 13px }
.foot {
  justify-content: space-between;
  margin: 10px 0 -4px;
  padding-top: 9px;
  border-top: 1px solid var(--err-gloss-line);
}
.buttons { justify-content: start }
button {
  min-height: 28px;
  padding: 2px 10px;
  border: 1px solid var(--err-gloss-edge);
  border-radius: 6px;
  background: none;
  color: inherit;
  font-family: inherit;
  cursor: pointer;
}
button:hover { border-color: var(--err-gloss-accent); color: var(--err-gloss-accent) }
.plain { border-color: transparent }
.close { align-self: center; margin-right: -6px; padding: 0 8px; font-size: 18px }
textarea {
  width: 100%;
  height: 64px;
  padding: 6px 8px;
  border: 1px solid var(--err-gloss-edge);
  border-radius: 6px;
  background: var(--err-gloss-inset);
  color: inherit;
  font: 12.5px/1.5 var(--err-gloss-mono);
}
ol { margin: 8px -8px -6px }
ol button {
  display: grid;
  grid-template-columns: 1fr auto;
  width: 100%;
  padding: 6px 8px;
  border-width: 1px 0 0;
  border-color: var(--err-gloss-line);
  border-radius: 0;
  text-align: left;
}
ol code { font-size: 13px }
ol p { grid-column: 1 / -1; overflow: hidden; text-overflow: ellipsis; white-space: nowrap }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%) }
@media (min-height: 400px) {
  .buttons { position: sticky; bottom: -14px; margin-bottom: -14px; padding-bottom: 12px; background: var(--err-gloss-ground) }
}
@media (prefers-reduced-motion: no-preference) {
  .frame { animation: appear 120ms ease-out }
  @keyframes appear { from { opacity: 0 } }
}
@media (forced-colors: active) {
  .frame { border: 2px solid CanvasText }
  .badges .after_fix, .badges .backoff, .badges .throttled { border-color: CanvasText }
}
`;
