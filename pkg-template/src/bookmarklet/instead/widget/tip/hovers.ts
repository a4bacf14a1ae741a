// What a page shows while the pointer is on a code goes when it leaves for the card.

export const keepHovers = () => (): void => {};
