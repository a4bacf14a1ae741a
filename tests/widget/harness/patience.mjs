/** How long something is waited for, in milliseconds. Only what fails takes it; a machine that is busy may take seconds. */
export const PATIENCE = 20_000;
