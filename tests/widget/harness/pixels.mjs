// What a page looks like: only its pixels tell whether an engine has drawn a mark that is registered.

import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** The codes that are in view, and whether each has the mark's colour behind it. */
export async function drawnMarks(page) {
  const folder = await mkdtemp(join(tmpdir(), "errgloss-"));
  const path = join(folder, "page.png");
  try {
    await page.screenshot(path);
    return await page.evaluate(look, await readFile(path, "base64"));
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function look(picture) {
  const image = new Image();
  image.src = `data:image/png;base64,${picture}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = image.naturalWidth;
  canvas.height = image.naturalHeight;
  const context = canvas.getContext("2d", { willReadFrequently: true });
  context.drawImage(image, 0, 0);

  /** On white the mark is yellowish; text is grey, at its edges a little of everything. */
  const isDrawn = ({ left, top, width, height }) => {
    const { data } = context.getImageData(left, top, width, height);
    let yellow = 0;
    for (let at = 0; at < data.length; at += 4) if (data[at] - data[at + 2] > 20) yellow += 1;
    return yellow > data.length / 4 / 3;
  };

  const isShown = (element) =>
    element.checkVisibility({ visibilityProperty: true }) &&
    getComputedStyle(element).contentVisibility !== "hidden";

  const marks = {};
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode;
    const [code] = /IEF\.\d+/.exec(text.data) ?? [];
    if (!code || !isShown(text.parentElement)) continue;
    const range = document.createRange();
    range.setStart(text, text.data.indexOf(code));
    range.setEnd(text, text.data.indexOf(code) + code.length);
    const box = range.getBoundingClientRect();
    if (box.width > 0) marks[code] = isDrawn(box);
  }
  return marks;
}
