// The packed tables; bookmarklet.mjs puts them in the place of "#tables".

export const byteLength: number;
export const packed: string;
