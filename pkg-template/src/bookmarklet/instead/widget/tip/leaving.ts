// The card stays until the pointer moves.

export const onLeaving = () => (): void => {};
