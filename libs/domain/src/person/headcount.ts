/** How many people a record stands for, where it is a group of whom nobody is named. */
export interface Headcount {
  /** At least so many; null where only the most is known. */
  readonly from: number | null;
  /** At most so many; null where only the least is known. The same as `from` where the number is known. */
  readonly to: number | null;
}

/** As many as are there at least: what a sum may rely on. One, where it is one person, or nothing says how many. */
export function atLeast(count: Headcount | null): number {
  return count?.from ?? 1;
}
