/** An <err-gloss> of a page. */
export interface ErrGlossElement extends HTMLElement {
  /** The code that is explained: the attribute, else the text inside. */
  code: string;
  /** Id of its service, which a bare number needs. */
  service: string | null;
}

declare global {
  interface HTMLElementTagNameMap {
    "err-gloss": ErrGlossElement;
  }
}
