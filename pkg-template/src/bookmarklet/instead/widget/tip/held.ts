// An Esc that is held comes to the page as well.

export const useUpUntilLetGo = (): void => {};
