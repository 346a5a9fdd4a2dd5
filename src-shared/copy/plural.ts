/** Picks the form for a count: `one` for exactly 1, in English and in Spanish alike. */
export const plural = (count: number, one: string, other: string): string => (count === 1 ? one : other);
