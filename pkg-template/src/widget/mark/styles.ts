// How marks look.

/** The name of the highlight. */
export const NAME = "errgloss";

/**
 * Longhands, since WebKit does not know the shorthand here, and no colour of text: what the page says with colours stays said.
 * The line takes the colour of the text, so it is seen on every background; it lies below the underscores that codes have.
 */
export const MARK_CSS = `::highlight(${NAME}) {
  text-decoration-line: underline;
  text-decoration-style: dotted;
  text-decoration-color: currentcolor;
  text-decoration-thickness: 2px;
  text-underline-offset: 0.25em;
  background-color: rgb(240 160 0 / 0.16);
}`;
