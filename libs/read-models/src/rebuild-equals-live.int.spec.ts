import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { placeNames, termRules } from '#legal';
import { Cases } from './court-case/cases.ts';
import { Persons } from './person/persons.ts';
import { RecordHarness, type StoredFact, shymkent, uralsk } from './testing/record-harness.ts';

let harness: RecordHarness;

const day = fc.integer({ min: 1, max: 28 }).map((n) => `2021-11-${String(n).padStart(2, '0')}`);
const name: fc.Arbitrary<string> = fc.constantFrom('a', 'b', 'c');
const at = (hour: number) => new Date(Date.UTC(2021, 10, 1, hour)).toISOString();

/** A fact about one of three people; `pick` chooses an earlier fact of the stream where it corrects or retracts one. */
const fact = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('began' as const), key: name, day, place: fc.boolean() }) },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('term' as const), key: name, day, days: fc.integer({ min: 1, max: 20 }) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('extended' as const), key: name, day, open: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('released' as const), key: name, day }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('again' as const), key: name, day, next: name }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('corrected' as const),
      key: name,
      pick: fc.nat(),
      days: fc.integer({ min: 1, max: 20 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('died' as const), key: name, day }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('merged' as const), key: name, into: name }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('unmerged' as const), key: name, into: name }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('incident' as const), key: name, day }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('retracted' as const), key: name, pick: fc.nat() }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('person' as const),
      key: name,
      text: fc.constantFrom('A. Person', 'Another'),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('confidential' as const),
      key: name,
      category: fc.constantFrom('person', 'custody', 'case'),
      level: fc.constantFrom('public', 'partners', 'internal'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('case' as const),
      key: name,
      persons: fc.uniqueArray(name, { minLength: 1 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('hearing' as const),
      key: name,
      day,
      hearing: fc.constantFrom('h1', 'h2'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('postponed' as const),
      key: name,
      day,
      hearing: fc.constantFrom('h1', 'h2'),
    }),
  },
);
type Generated = typeof fact extends fc.Arbitrary<infer T> ? T : never;

/** Three people and what is told of them, each history under keys of its own; all of them told at the same time. */
const manyHistories = fc
  .array(fc.array(fact, { minLength: 1, maxLength: 12, size: 'max' }), { minLength: 90, maxLength: 110, size: 'max' })
  .map((histories) => {
    const rounds = Math.max(...histories.map(({ length }) => length));
    return Array.from({ length: rounds }, (_, round) =>
      histories.flatMap((history, index) => {
        const told = history[round];
        return told ? [ofHistory(told, index)] : [];
      }),
    ).flat();
  });

function ofHistory(told: Generated, index: number): Generated {
  const own = (key: string) => `${key}-${index}`;
  return {
    ...told,
    key: own(told.key),
    ...('next' in told ? { next: own(told.next) } : {}),
    ...('into' in told ? { into: own(told.into) } : {}),
    ...('persons' in told ? { persons: told.persons.map(own) } : {}),
  };
}

/** What is appended, in order; the ids of facts are known only then. */
async function append(facts: readonly Generated[], afterEachFact: (index: number) => Promise<void>): Promise<void> {
  const ids = new Map<string, { id: string; type: string }[]>();
  const opened = new Set<string>();
  for (const [index, generated] of facts.entries()) {
    const stored = storedFact(generated, at(index), ids.get(`custody-${generated.key}`) ?? []);
    // The first fact of a stream opens it, as every decision sees to.
    const opens = ['custody.began', 'person.registered', 'case.opened', 'incident.recorded'].includes(
      stored?.type ?? '',
    );
    if (stored && opens !== opened.has(stored.stream)) {
      opened.add(stored.stream);
      const id = await harness.append(stored);
      ids.set(stored.stream, [...(ids.get(stored.stream) ?? []), { id, type: stored.type }]);
    }
    await afterEachFact(index);
  }
}

function storedFact(
  generated: Generated,
  recordedAt: string,
  earlier: { id: string; type: string }[],
): StoredFact | null {
  const of = (category: string, type: StoredFact['type'], data: StoredFact['data']): StoredFact => {
    return { stream: `${category}-${generated.key}`, type, data, at: recordedAt };
  };
  switch (generated.kind) {
    case 'began':
      return of('custody', 'custody.began', {
        person: generated.key,
        kind: 'administrative_arrest',
        since: generated.day,
        place: generated.place ? shymkent : uralsk,
      });
    case 'term':
      return of('custody', 'custody.term-set', {
        rule: 'kz.administrative-arrest',
        from: generated.day,
        basis: 'detention',
        duration: `P${generated.days}D`,
      });
    case 'extended':
      return of('custody', 'custody.extended', { on: generated.day, by: generated.open ? null : 'P2D' });
    case 'released':
      return of('custody', 'custody.release-confirmed', { on: generated.day });
    case 'again':
      return of('custody', 'custody.detained-again', { on: generated.day, nextEpisode: generated.next });
    case 'corrected': {
      const terms = earlier.filter(({ type }) => type === 'custody.term-set');
      const term = terms[generated.pick % Math.max(terms.length, 1)];
      if (!term) return null;
      const correction = { event: term.id, field: 'duration', old: null, new: `P${generated.days}D`, reason: 'Wrong.' };
      return of('custody', 'custody.corrected', correction);
    }
    case 'retracted': {
      const fact = earlier[generated.pick % Math.max(earlier.length, 1)];
      return fact ? of('custody', 'custody.retracted', { event: fact.id, reason: 'Wrong.' }) : null;
    }
    case 'confidential': {
      const { category, level } = generated;
      const type = `${category}.confidentiality-set` as StoredFact['type'];
      return of(category, type, { confidentiality: level, reason: 'Asked for.' });
    }
    case 'died':
      return of('person', 'person.died', { on: generated.day });
    case 'merged':
      return of('person', 'person.merged', { into: generated.into, reason: 'One man.' });
    case 'unmerged':
      return of('person', 'person.unmerged', { from: generated.into, reason: 'Two men.' });
    case 'incident':
      return of('incident', 'incident.recorded', {
        occurredOn: generated.day,
        kinds: ['detention'],
        summary: 'Detained.',
        persons: [{ person: generated.key }],
      });
    case 'person':
      return of('person', 'person.registered', { name: generated.text });
    case 'case':
      return of('case', 'case.opened', { title: 'A case', persons: generated.persons, place: shymkent });
    case 'hearing':
      return of('case', 'case.hearing-scheduled', {
        hearing: generated.hearing,
        at: generated.day,
        what: 'First hearing',
      });
    case 'postponed':
      return of('case', 'case.hearing-postponed', { hearing: generated.hearing, to: generated.day });
  }
}

test('rebuilt tables equal those that grew live, whatever the facts and however they were cut into batches', async () => {
  await fc.assert(
    fc
      .asyncProperty(
        manyHistories,
        fc.integer({ min: 1, max: 90 }),
        fc.integer({ min: 1, max: 90 }),
        async (facts, live, rebuilt) => {
          harness = await RecordHarness.open();
          await append(facts, async (index) => {
            if (index % (5 * live) === 0) await harness.projector(live).catchUp();
          });
          await harness.projector(live).catchUp();
          const report = await harness.rebuild(rebuilt);
          expect(report.compared).toBe(true);
          expect(report.differences).toEqual([]);
        },
      )
      .afterEach(() => harness.close()),
    // About a hundred histories in each.
    { numRuns: 11, endOnFailure: true },
  );
}, 600_000);

test('asked later what was known then, the boards answer what they had answered then', async () => {
  await fc.assert(
    fc
      .asyncProperty(fc.array(fact, { minLength: 2, maxLength: 20 }), day, async (facts, validAt) => {
        harness = await RecordHarness.open();
        const answers: unknown[] = [];
        // What has been closed to a reader since is closed for every moment: only who may know all sees what was known.
        const seen = { validAt, viewer: 'internal' } as const;
        const ask = async (knownAt: string | null) => {
          const { position: _, knownAt: __, ...custody } = await harness.custody.held({ ...seen, knownAt });
          const { held: archive } = await harness.custody.archive({ ...seen, knownAt });
          const { hearings } = await harness.hearings.list({ ...seen, knownAt });
          const { items: persons } = await new Persons(harness.dataSource, harness.clock).list({ ...seen, knownAt });
          const { items: cases } = await new Cases(harness.dataSource, harness.clock, termRules(), placeNames()).list({
            viewer: 'internal',
            knownAt,
          });
          return JSON.parse(JSON.stringify([custody.held, archive, hearings, persons, cases]));
        };
        await append(facts, async () => {
          await harness.projector().catchUp();
          answers.push(await ask(null));
        });
        for (const [index, answer] of answers.entries()) expect(await ask(at(index))).toEqual(answer);
      })
      .afterEach(() => harness.close()),
    { numRuns: 8 },
  );
});
