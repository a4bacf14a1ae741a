// Bounds on what is read, so that any input costs a bounded amount of work and memory.

/** The module reads 16 MiB of UTF-8, and says so where there is more. Of a longer text it is handed just enough to see that. */
export const MAX_BODY_UNITS = 16 * 1024 * 1024 + 1;

/** Bytes that hold as much text: UTF-16 and GBK need at most two for what is one in UTF-8. */
export const MAX_BODY_BYTES = 2 * MAX_BODY_UNITS;

/** Bytes that the module reads of a message and of a query: as many units are enough to hand in. */
export const MAX_MESSAGE_UNITS = 64 * 1024;
export const MAX_QUERY_UNITS = 512;

/** A longer text is no code, whatever blanks are round it: the module's memory never shrinks, so it is not handed in. */
export const MAX_CODE_UNITS = 64 * 1024;

/** Objects within objects that are read of a parsed body, values in all, and characters of their JSON text. */
export const MAX_OBJECT_DEPTH = 128;
export const MAX_OBJECT_VALUES = 100_000;
export const MAX_OBJECT_UNITS = 4 * 1024 * 1024;

/** To compile a table takes ten times its bytes, which a module keeps: after a larger one, another module takes its place. */
export const MAX_COMPILED = 1024 * 1024;
