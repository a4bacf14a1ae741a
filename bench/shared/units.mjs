// Figures as people read them.

/** Nanoseconds in the unit that fits. */
export function time(nanoseconds) {
  const [unit, size] =
    nanoseconds < 1e3
      ? ["ns", 1]
      : nanoseconds < 1e6
        ? ["us", 1e3]
        : nanoseconds < 1e9
          ? ["ms", 1e6]
          : ["s", 1e9];
  return `${threeDigits(nanoseconds / size)} ${unit}`;
}

/** By way of a number: `toPrecision` alone gives 1.00e+3. */
export const threeDigits = (number) => Number(number.toPrecision(3));

export const times = (number) => `${threeDigits(number)}x`;
