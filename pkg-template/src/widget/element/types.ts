/** An <err-gloss> of a page. */
export interface ErrGlossElement extends HTMLElement {
  /** The code that is explained: the attribute, else the text inside. */
  get code(): string;
  set code(code: string | null | undefined);
  /** Id of its service, which a bare number needs. */
  get service(): string | null;
  set service(service: string | null | undefined);
}

declare global {
  interface HTMLElementTagNameMap {
    "err-gloss": ErrGlossElement;
  }
}
