import { existsSync } from "node:fs";
import { delimiter, isAbsolute, join } from "node:path";

/** The path of the first program that is there: the one that was named, if one was, and otherwise one of these. */
export function findProgram(named, programs) {
  const folders = (process.env.PATH ?? "").split(delimiter);
  const paths = (named ? [named] : programs).flatMap((program) =>
    isAbsolute(program) ? [program] : folders.map((folder) => join(folder, program)),
  );
  return paths.find((path) => existsSync(path));
}
