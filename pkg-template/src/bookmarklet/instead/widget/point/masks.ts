// A cover that a style alone draws is none.

export const isMasked = (): boolean => false;
