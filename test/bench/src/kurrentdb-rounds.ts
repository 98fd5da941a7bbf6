/** One line of the table, as `npm run bench -- --json` writes it. */
export interface BenchRow {
  readonly name: string;
  readonly unit: string;
  readonly habeas: number;
  readonly peers: { readonly [name: string]: number };
  readonly goal: string;
  readonly met: boolean;
}

/** Measures once, and answers a rate (so many a second). */
export type Contestant = () => Promise<number>;

/**
 * Lets all run in turn, round after round, so that what else the machine does hits them alike; the first round only warms
 * up. Who begins changes with each round.
 *
 * @returns the median of each
 */
export async function interleaved<Name extends string>(
  rounds: number,
  contestants: { readonly [name in Name]: Contestant },
): Promise<{ readonly [name in Name]: number }> {
  const names = Object.keys(contestants) as Name[];
  const rates = new Map(names.map((name) => [name, [] as number[]]));
  for (let round = 0; round <= rounds; round++) {
    for (let index = 0; index < names.length; index++) {
      const name = names[(round + index) % names.length]!;
      const rate = await contestants[name]();
      if (round > 0) rates.get(name)!.push(rate);
    }
  }
  return Object.fromEntries(names.map((name) => [name, median(rates.get(name)!)])) as { [name in Name]: number };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** So many of something done by the work, in one second. */
export async function rateOf(count: number, work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return count / ((performance.now() - begun) / 1_000);
}
