// Looks of <err-gloss> in its own shadow root; the page styles it from outside by ::part(code).
export const GLOSS_CSS = `
[part] { text-decoration: underline dotted; text-decoration-thickness: from-font; text-underline-offset: .2em; cursor: help }
[part]:hover { text-decoration-style: solid }
[part]:focus-visible { outline: 2px solid; outline-offset: 2px; border-radius: 2px }
`;
