/** The parts that sources are checked in, side by side. A file of its own, because TypeScript is slow to load. */
export const PARTS = ['screens', 'services', 'components'];
