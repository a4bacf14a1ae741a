// Packed: text can be compressed in a URL, code cannot.

export { css as CSS_TEXT } from "../../../tables.js";
