// Packed: text can be compressed in a URL, code cannot.

export { markCss as MARK_CSS } from "../../../tables.js";
export const NAME = "errgloss";
