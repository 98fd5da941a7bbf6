/** How many people a record stands for, where it is a group of whom nobody is named. */
export interface Headcount {
  /** At least so many; null where only the most is known. */
  readonly from: number | null;
  /** At most so many; null where only the least is known. The same as `from` where the number is known. */
  readonly to: number | null;
}

/** As many as are there at least: what a sum may rely on. One, where it is one person, or nothing says how many. */
function atLeast(count: Headcount | null): number {
  return count?.from ?? 1;
}

/** How many people several records stand for. */
export interface PeopleCounted {
  /** So many at the least: of a group as many as are known to be in it. */
  readonly atLeast: number;
  /** Whether that is how many they are: false where of a group only bounds are known. */
  readonly isExact: boolean;
  /** How many groups are among them. */
  readonly groups: number;
}

/** Counts people: each of a group, and a person with several records once. */
export function countPeople(
  records: Iterable<{ readonly person: string; readonly count: Headcount | null }>,
): PeopleCounted {
  const counts = [...new Map([...records].map(({ person, count }) => [person, count])).values()];
  const groups = counts.filter((count) => count !== null);
  return {
    atLeast: counts.reduce((sum, count) => sum + atLeast(count), 0),
    isExact: groups.every(({ from, to }) => from === to),
    groups: groups.length,
  };
}
