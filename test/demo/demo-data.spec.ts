import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { z } from 'zod';
import { categories, recordEvents, recordKey } from '#domain';

const files = ['november-2021.yaml', 'exercise.yaml'] as const;
const checkout = new URL('../../', import.meta.url);
const bulletin = new URL('../shared/bulletins/kazakhstan-2021-11.txt', checkout);

const item = z.strictObject({
  fact: z.enum(Object.keys(recordEvents) as [keyof typeof recordEvents]),
  key: recordKey,
  id: recordKey,
  at: z.iso.datetime({ offset: true }),
  data: z.record(z.string(), z.json()),
});
type Item = z.infer<typeof item>;

const read = (file: string) => readFileSync(new URL(`demo/${file}`, checkout), 'utf8');
const facts = (file: string): Item[] => z.array(item).parse(parse(read(file)));
const november = facts('november-2021.yaml');
const exercise = facts('exercise.yaml');

/** Ids that stand for UUIDs of earlier facts are resolved by whoever records them. */
const referenced = new Set(['corrected', 'retracted']);
function checkedData({ fact, data }: Item) {
  const resolved = referenced.has(fact.split('.')[1] ?? '')
    ? { ...data, event: '018f0000-0000-7000-8000-000000000000' }
    : data;
  const schema: z.ZodType = recordEvents[fact];
  return schema.safeParse(resolved);
}

function keysOf(items: readonly Item[], fact: string): string[] {
  return items.filter((candidate) => candidate.fact === fact).map(({ key }) => key);
}

function wordRuns(text: string, length: number): Set<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return new Set(
    words.slice(0, Math.max(0, words.length - length + 1)).map((_, i) => words.slice(i, i + length).join(' ')),
  );
}

describe.each(files)('demo/%s', (file) => {
  test('every fact keeps its schema, and says nothing that the schema does not know', () => {
    const wrong = facts(file).flatMap((candidate) => {
      const result = checkedData(candidate);
      if (!result.success) return [`${candidate.id}: ${z.prettifyError(result.error)}`];
      const unknown = Object.keys(candidate.data).filter((field) => !(field in (result.data as object)));
      return unknown.map((field) => `${candidate.id}: unknown field ${field}`);
    });
    expect(wrong).toEqual([]);
  });

  test('facts stand in the order in which they were reported', () => {
    const moments = facts(file).map(({ at }) => Date.parse(at));
    expect(moments).toEqual([...moments].sort((a, b) => a - b));
  });

  test('no run of eight words is taken from the bulletin', () => {
    if (!existsSync(bulletin)) {
      console.warn('skipped: the bulletin is not beside this checkout');
      return;
    }
    const theirs = wordRuns(readFileSync(bulletin, 'utf8'), 8);
    expect([...wordRuns(read(file), 8)].filter((run) => theirs.has(run))).toEqual([]);
  });
});

test('ids are unique over both files', () => {
  const ids = [...november, ...exercise].map(({ id }) => id);
  expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
});

test('every record and every fact is told before another refers to it', () => {
  const streams = new Set<string>();
  const told = new Set<string>();
  const dangling: string[] = [];
  const opening =
    /^(person\.registered|incident\.recorded|custody\.began|case\.opened|assembly\.notified|figure\.reported)$/;
  for (const { fact, key, id, data } of [...november, ...exercise]) {
    const category = categories.find((candidate) => fact.startsWith(`${candidate}.`));
    const named = (kind: string, keys: unknown) =>
      [keys]
        .flat()
        .map((one) => `${kind}-${typeof one === 'object' && one ? (one as { person: string }).person : one}`);
    const references = [
      ...(data.person ? named('person', data.person) : []),
      ...(data.persons ? named('person', data.persons) : []),
      ...(data.organisers ? named('person', data.organisers) : []),
      ...(data.incident ? named('incident', data.incident) : []),
      ...(data.previousEpisode ? named('custody', data.previousEpisode) : []),
      ...(data.nextEpisode ? named('custody', data.nextEpisode) : []),
      ...(opening.test(fact) ? [] : [`${category}-${key}`]),
    ];
    dangling.push(...references.filter((one) => !streams.has(one)).map((one) => `${id} → ${one}`));
    if (data.event && !told.has(String(data.event))) dangling.push(`${id} → ${data.event}`);
    if (opening.test(fact)) streams.add(`${category}-${key}`);
    told.add(id);
  }
  expect(dangling).toEqual([]);
});

test('the bulletin’s custody, fines and assemblies are all there', () => {
  expect(keysOf(november, 'custody.began')).toHaveLength(17);
  expect(keysOf(november, 'custody.term-set')).toHaveLength(8);
  const fined = november.flatMap(({ fact, data }) =>
    fact === 'case.ruling-issued'
      ? (data.sanctions as { type: string; persons: string[]; amount: number }[])
          .filter(({ type }) => type === 'fine')
          .map(({ persons, amount }) => `${persons.length} × ${amount}`)
      : [],
  );
  expect(fined).toEqual(['1 × 7292.5', '1 × 204190', '3 × 87510', '1 × 61257']);
  expect(keysOf(november, 'assembly.refused')).toHaveLength(12);
  expect(keysOf(november, 'assembly.held')).toHaveLength(4);
});

test('every one of the 60 entries is there, and every one of the 57 notes', () => {
  const locators = november.map(({ data }) => (data.source as { locator: string }).locator);
  const entries = new Set(locators.map((locator) => Number(/^entry (\d+)/.exec(locator)?.[1])));
  const notes = new Set(
    locators.flatMap((locator) =>
      locator
        .split(', ')
        .slice(1)
        .map((note) => Number(note.replace(/^notes? /, ''))),
    ),
  );
  const upTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1);
  expect([...entries].sort((a, b) => a - b)).toEqual(upTo(60));
  expect([...notes].sort((a, b) => a - b)).toEqual(upTo(57));
});

test('each note stands at the entry at which the bulletin has it', () => {
  if (!existsSync(bulletin)) {
    console.warn('skipped: the bulletin is not beside this checkout');
    return;
  }
  const paragraphs = readFileSync(bulletin, 'utf8')
    .split(/\n\s*\n/)
    .filter((text) => text.trim() !== '');
  const theirs = paragraphs.map((text, index) => {
    const notes = [...text.matchAll(/\[(\d+)\]/g)].map(([, note]) => note);
    if (notes.length === 0) return `entry ${index + 1}`;
    return `entry ${index + 1}, ${notes.length === 1 ? 'note' : 'notes'} ${notes.join(', ')}`;
  });
  const ours = new Set(november.map(({ data }) => (data.source as { locator: string }).locator));
  expect([...ours].sort()).toEqual([...theirs].sort());
});

test('numbers of third parties stand in figures, each beside its incident', () => {
  const figures = november.filter(({ fact }) => fact === 'figure.reported');
  const told = figures.map(({ data }) => {
    const entry = Number(/^entry (\d+)/.exec((data.source as { locator: string }).locator)?.[1]);
    return [entry, (data.numbers as { value: number | null }[]).map(({ value }) => value)];
  });
  expect(told).toEqual([
    [10, [155, 153]],
    [11, [77, 7, 16, 2, 30]],
    [28, [148, 118, 22]],
    [38, [null]],
    [40, [525, 76, 12]],
    [60, [null]],
  ]);
});

test('every fact of the bulletin says where in it it stands', () => {
  const sources = november.map(({ data }) => data.source as { publisher: string; locator: string });
  expect(sources.every(({ locator }) => /^entry \d+(, note \d+|, notes \d+, \d+)?$/.test(locator))).toBe(true);
});

test('an exercise never passes for news', () => {
  expect(exercise.filter(({ data }) => data.exercise !== true)).toEqual([]);
  expect(exercise.filter(({ data }) => !JSON.stringify(data.source).includes('EXERCISE'))).toEqual([]);
  expect(exercise.filter(({ data }) => data.reason && !String(data.reason).startsWith('EXERCISE'))).toEqual([]);
  expect(november.filter(({ data }) => data.exercise)).toEqual([]);
});

test('what the exercise changed is as before when it ends', () => {
  const corrected = exercise.filter(({ fact }) => fact === 'custody.corrected').map(({ data }) => data);
  expect(corrected[0]?.old).toEqual(corrected.at(-1)?.new);
  const retracted = exercise.filter(({ fact }) => fact === 'custody.retracted').map(({ data }) => data.event);
  const added = exercise.filter(({ fact }) => /release/.test(fact)).map(({ id }) => id);
  expect([...retracted].sort()).toEqual([...added].sort());
});
