// What stands beside a code completes its explanation: values of the message, the row it means, the reason that was given.

import assert from "node:assert/strict";
import { after, before, it } from "node:test";
import { inEachEngine } from "./harness.mjs";
import { serveTip } from "./tip/support.mjs";

const CODE = "JOB_MANAGER_12020008";
const SAID = "UserId [a1] exceeds the service [cut] concurrent limit [5].";
const MEANS = "User [a1] exceeds the concurrency limit [5] of service [cut].";
const PUBLISHED = "User [{0}] exceeds the concurrency limit [{2}] of service [{1}].";

/** Body, what the first code then means, and the message that is shown where it is not the published one. */
const PLACES = {
  "a line of text": [`<p>09:41 job: ${CODE} ${SAID}</p>`, MEANS, SAID],
  "code in brackets before it": [`<p>[${CODE}] ${SAID}</p>`, MEANS, SAID],
  "code in brackets after it": [`<p>${SAID} (${CODE})</p>`, MEANS],
  "a cell with paragraphs": [
    `<table><tr><th>Solve plan</th><td>09:41</td><td><p><span>${CODE}</span> <i>400</i></p><p>${SAID}</p></td></tr></table>`,
    MEANS,
    SAID,
  ],
  "another cell": [
    `<table><tr><td>${CODE}</td><td>400</td><td>${SAID}</td></tr></table>`,
    MEANS,
    SAID,
  ],
  "a body in colours": [
    `<pre>HTTP/1.1 400 Bad Request\n\n{\n  <b>"error_code"</b>: <i>"${CODE}"</i>,\n  <b>"error_msg"</b>: <i>"${SAID}"</i>\n}</pre>`,
    MEANS,
    SAID,
  ],
  "a log in one text": [
    `<pre>1 ${CODE} ${SAID}\n2 ${CODE} ${SAID.replace("a1", "b2").replaceAll("5", "9")}\n</pre>`,
    MEANS,
    SAID,
  ],
  "labels in two languages": [`<dl><dt>错误码<dd>${CODE}<dt>错误信息<dd>${SAID}</dl>`, MEANS, SAID],
  "key and value": [`<p>error_code=${CODE},error_msg=${SAID}</p>`, MEANS, SAID],
  "a message split over elements": [
    `<p>${CODE}: UserId [<b>a1</b>] exceeds the <i>service [cut]</i> concurrent limit [5].</p>`,
    MEANS,
    SAID,
  ],
  "its only row's message is another's": [
    `<table><tr><td>${CODE}</td></tr><tr><td>${CODE} ${SAID}</td></tr></table>`,
    PUBLISHED,
  ],
  "no message": [`<p>${CODE}</p>`, PUBLISHED],
  "a message of another row": [
    "<p>APIGW.0201 Backend timeout.</p>",
    "The backend service did not respond within the timeout.",
  ],
  "a status alone": [
    "<p><b>APIGW.0201</b> <i>504</i></p>",
    "The backend service did not respond within",
  ],
  "a reason after the message": [
    "<p>APIGW.0301: Incorrect IAM authentication information: decrypt token fail</p>",
    "The gateway cannot parse the token",
  ],
};

inEachEngine("The tip beside a message", (engine) => {
  let server, browser, page;

  before(async () => {
    server = await serveTip();
    browser = await engine.launch();
    const head = '<script src="widget.js"></script>';
    page = await browser.open(server.page("<main></main>", { head }));
  });
  after(async () => {
    await page?.close();
    await browser.close();
    await server.close();
  });

  for (const [place, [body, meaning, said]] of Object.entries(PLACES)) {
    it(place, async () => {
      const shown = await page.evaluate(async (body) => {
        document.querySelector("main").innerHTML = body;
        const annotator = errgloss.annotate(document.querySelector("main"), { lang: "en" });
        while (annotator.found.length === 0) await frames2();
        annotator.show(0);
        const meaning = root.querySelector(".meaning").textContent;
        const message = root.querySelector(".message").textContent;
        const published = annotator.shown.message;
        annotator.disconnect();
        return { meaning, message, published };
      }, body);
      assert.ok(shown.meaning.includes(meaning), shown.meaning);
      if (said) assert.equal(shown.message, said);
      assert.doesNotMatch(shown.published, /a1/, "the explanation has the published message");
    });
  }
});
