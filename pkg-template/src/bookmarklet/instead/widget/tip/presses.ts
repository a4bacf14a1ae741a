// Menus that listen for presses before these come to where they go may close.

export const keepPresses = () => (): void => {};
