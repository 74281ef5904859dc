/** How long the lines of searches may be that `splkit fmt` lays out. */

/** Columns of a line. */
export const FORMAT_WIDTH = { least: 40, most: 1000, usual: 100 } as const;
