// The core, for the scripts of all pages, and the toolbar's button.

import * as errgloss from "errgloss";
import { localCore } from "../../pkg-template/src/widget/local-core.js";
import { showState, toggle } from "./button.js";
import type { Answers, Message } from "./messages.js";
import { watchSites } from "./sites.js";

const core = localCore(errgloss);

chrome.runtime.onMessage.addListener((message: Message, { tab }, respond) => {
  respond(answer(message, tab?.id as number));
});
chrome.action.onClicked.addListener(({ id }) => void toggle(id as number));
watchSites();

function answer(message: Message, tabId: number): Answers[Message["kind"]] {
  switch (message.kind) {
    case "scan":
      return core.scan(message.text);
    case "lookUp":
      return core.lookUp(message.questions);
    case "start":
      void showState(tabId, true);
      return core.codes();
    case "stop":
      void showState(tabId, false);
      return null;
  }
}
