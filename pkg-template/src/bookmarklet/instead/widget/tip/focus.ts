// Dialogs that keep the focus in take it back from the card.

export const keepFocus = () => (): void => {};
