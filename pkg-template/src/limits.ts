// Bounds on what is read of one body, so that any input costs a bounded amount of work and memory.

/** Text beyond this many UTF-16 code units is cut off before it is copied into the module, which reads no further either. */
export const MAX_BODY_UNITS = 4 * 1024 * 1024;

/** Bytes that any encoding needs at most for as much text. */
export const MAX_BODY_BYTES = 4 * MAX_BODY_UNITS;

/** Objects within objects that are read of a parsed body, and values in all. */
export const MAX_OBJECT_DEPTH = 128;
export const MAX_OBJECT_VALUES = 100_000;
