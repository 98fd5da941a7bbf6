import { expect, test } from '@jest/globals';
import type { RecordedEvent } from '#event-store';
import { termRules } from '#legal';
import { tell } from '../testing/november.ts';
import { PlanningLog } from '../testing/planning.ts';
import { planSubjects } from './plan-subject.ts';

const place = { name: 'Shymkent', jurisdiction: 'KZ', zone: 'Asia/Almaty' };
const LENGTH = 2_000;
/** Each event may be looked at a few times, however many there are. */
const LOOKS_AT_EACH = 80;

const days = (number: number) => `P${5 + (number % 2)}D`;

/** An episode whose term is corrected again and again: each correction of the term itself, or of the one before it. */
function chainOf(corrects: 'the same' | 'the one before'): readonly RecordedEvent[] {
  const log = new PlanningLog();
  const [, term] = log.record(
    '2021-11-02T12:00:00Z',
    tell('custody-held', 'custody.began', { person: 'held', kind: 'detention', since: '2021-11-02', place }),
    tell('custody-held', 'custody.term-set', {
      ...{ rule: 'kz.administrative-arrest', from: '2021-11-02', basis: 'detention', duration: days(0) },
    }),
  );
  let last = term!;
  for (let n = 1; n <= LENGTH; n++) {
    const isOfTerm = n === 1 || corrects === 'the same';
    const about = { event: isOfTerm ? term : last, field: isOfTerm ? 'duration' : 'new' };
    const data = { ...about, old: days(n - 1), new: days(n), reason: 'Read again' };
    last = log.record('2021-11-03T12:00:00Z', tell('custody-held', 'custody.corrected', data))[0]!;
  }
  return log.recorded;
}

test.each(['the same', 'the one before'] as const)(
  'a chain of corrections of %s is planned with a few looks at each event, and each that moved the end is told of',
  async (corrects) => {
    let looks = 0;
    const events = chainOf(corrects).map((event) => ({
      ...event,
      get id() {
        looks++;
        return event.id;
      },
    }));
    const history = async (stream: string) => events.filter((event) => event.stream === stream);
    const [plan] = await planSubjects(
      ['custody-held'],
      history,
      termRules(),
      async () => new Map(),
      [],
      async () => new Map(),
    );
    expect(plan!.alerts.filter(({ rule }) => rule === 'correction')).toHaveLength(LENGTH);
    expect(plan!.topics[0]!.reliedOn).toHaveLength(LENGTH + 2);
    expect(looks).toBeLessThan(LENGTH * LOOKS_AT_EACH);
  },
);
