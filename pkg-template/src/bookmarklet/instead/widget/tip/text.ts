// Packed: text can be compressed in a URL, code cannot.

export { words } from "../../../tables.js";
