// What every peer knows: the same rows as the package has, as plain shared objects.
import { codes, explain, services } from "#errgloss";

/** Every published row, in table order; a code with several rows has them in a line. */
export const rows = services().flatMap(({ id }) =>
  codes(id).flatMap((code) => {
    const row = explain(code, { service: id });
    return [row, ...row.alternatives.filter(({ service }) => service === id)];
  }),
);

/** What a page would download instead of the module. */
export const rowsAsJson = () => JSON.stringify(rows.map(({ alternatives, ...row }) => row));
