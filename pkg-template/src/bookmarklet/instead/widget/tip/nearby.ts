// What the message beside a code tells is for the core to see.

export const nearby = () => ({});
