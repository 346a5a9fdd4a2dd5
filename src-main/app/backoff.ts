/** Wait before the n-th try in a row, n from 0: 100 ms, doubling, 5 s at most. */
export const backoffMs = (n: number): number => Math.min(100 * 2 ** n, 5000);
