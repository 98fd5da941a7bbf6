import { type DecisionContext, decide } from '#domain';
import type { UnitOfWork } from '../unit-of-work/unit-of-work.ts';
import type { Consequence } from './consequence.ts';
import { everNamedIn } from './ever-named-in.ts';

/**
 * Adds to every record that an episode names, or named before a correction, what it lacks by one rule.
 *
 * @param key of the episode, once all facts of the command have been decided on
 * @param causationId of the command
 * @throws RecordError why the other record cannot say it
 */
export async function addWhatFollows(
  { namedIn, category, lacking }: Consequence,
  key: string,
  causationId: string,
  work: UnitOfWork,
  context: DecisionContext,
): Promise<void> {
  const now = await work.history('custody', key);
  const episode = { key, before: await work.storedHistory('custody', key), now };
  // Its date is that of the fact which it follows from, and was judged there.
  const judged = { ...context, now: null };
  for (const other of everNamedIn(now, 'custody.began', namedIn)) {
    const told = await work.history(category, other);
    const fact = lacking(episode, other, told);
    if (!fact) continue;
    const decided = decide(category, other, told, fact, judged);
    for (const one of decided) await work.add({ category, key: other, fact: one, causationId });
  }
}
