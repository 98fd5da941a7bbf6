import { describe, expect, test } from '@jest/globals';
import { foldCustody, overridesInForce } from '#domain';
import { SystemIdentity } from '#platform';
import { fixedClock } from '#testing';
import { began, person, problemsOf, recordingOn, termSet } from '../testing/recording.ts';
import { applyOverrides } from './apply-overrides.ts';
import { OverridesRefused, parseOverrides } from './parse-overrides.ts';
import { legalEvents } from './rules-in-force.ts';

const FILE = `
- rule: by.imprisonment
  set:
    citation: Criminal Code art. 75 as amended
    status: verified
    creditRate: 3/2
  decidedBy: Legal desk
  decidedOn: 2021-05-03
  reason: Read in the register of laws
  source: { publisher: National register, url: 'https://register.example.org/75' }
`;

const refusal = (text: string) => {
  try {
    parseOverrides('legal.yaml', text);
  } catch (error) {
    if (error instanceof OverridesRefused) return error.message;
    throw error;
  }
  throw new Error('was not refused');
};

describe('the file of a group', () => {
  test('says what is set of which rule, by whom, why and on what source', () => {
    expect(parseOverrides('legal.yaml', FILE)).toMatchObject([
      {
        rule: 'by.imprisonment',
        set: { citation: 'Criminal Code art. 75 as amended', creditRate: { numerator: 3, denominator: 2 } },
        decidedBy: 'Legal desk',
        source: { publisher: 'National register', title: null },
      },
    ]);
    expect(parseOverrides('empty.yaml', '')).toEqual([]);
  });

  test('sets what nobody has verified: of a verified rule, its longest terms and its rate of credit where those are not', () => {
    const limits = "[{ duration: P25D, source: 'CAO art. 50, read', status: verified }]";
    const arrest = FILE.replace('by.imprisonment', 'kz.administrative-arrest').replace(
      /set:\n( {4}.*\n)+/,
      `set:\n    limits: ${limits}\n`,
    );
    expect(parseOverrides('legal.yaml', arrest)).toHaveLength(1);
    expect(refusal(FILE.replace('by.imprisonment', 'kz.administrative-arrest'))).toMatch(
      /kz\.administrative-arrest is verified \(CAO art\. 739.*\), so citation and status.*cannot be set otherwise; of it, limits/,
    );
    expect(refusal(FILE.replace('by.imprisonment', 'kz.criminal-detention'))).toMatch(/is verified/);
  });

  test.each([
    ['no list', 'rule: by.remand', /the file is one list/],
    ['no YAML', '- {', /is no YAML/],
    [
      'an unknown rule',
      FILE.replace('by.imprisonment', 'by.imprisonmint'),
      /override 1: .*did you mean by\.imprisonment/,
    ],
    ['an unknown field', FILE.replace('creditRate', 'creditrate'), /override 1: set: .*creditrate/],
    ['a rate that is none', FILE.replace('3/2', 'twice'), /set\.creditRate/],
    ['nothing set', FILE.replace(/set:\n( {4}.*\n)+/, 'set: {}\n'), /must set something/],
    ['nobody who decided', FILE.replace('decidedBy: Legal desk', 'decidedBy: ""'), /decidedBy: must not be empty/],
    ['no source', FILE.replace(/\n {2}source:.*/, ''), /source/],
    ['a day that does not exist', FILE.replace('2021-05-03', '2021-02-30'), /decidedOn/],
    ['one rule twice', `${FILE}${FILE}`, /set twice/],
  ])('is refused with %s', (_, text, message) => {
    expect(refusal(text)).toMatch(message);
  });
});

describe('what a group sets is recorded', () => {
  const made = () => {
    const recording = recordingOn();
    const { store } = recording;
    const clock = fixedClock('2021-12-31T06:00:00Z');
    const identity = new SystemIdentity(clock);
    const apply = (text: string) =>
      applyOverrides(parseOverrides('legal.yaml', text), { store, clock, identity, actor: 'configuration' });
    return { ...recording, apply };
  };

  test('once, again when it reads otherwise, and withdrawn when it is gone', async () => {
    const { apply, store } = made();
    expect(await apply(FILE)).toEqual({ set: ['by.imprisonment'], withdrawn: [] });
    const head = await store.head();
    expect(await apply(FILE)).toEqual({ set: [], withdrawn: [] });
    expect(await store.head()).toBe(head);
    expect(await apply(FILE.replace('3/2', '2'))).toEqual({ set: ['by.imprisonment'], withdrawn: [] });
    expect(overridesInForce(await legalEvents(store, 'BY'))).toMatchObject([{ set: { creditRate: { numerator: 2 } } }]);
    expect(await apply('')).toEqual({ set: [], withdrawn: ['by.imprisonment'] });
    const events = await legalEvents(store, 'BY');
    expect(events.map(({ type, metadata }) => [type, metadata.actor])).toEqual([
      ['legal.rule-overridden', 'configuration'],
      ['legal.rule-overridden', 'configuration'],
      ['legal.override-withdrawn', 'configuration'],
    ]);
    expect(overridesInForce(events)).toEqual([]);
  });

  test('unless one has a date that cannot be: then nothing is, and what was recorded before stands', async () => {
    const { apply, store } = made();
    await apply(FILE);
    const head = await store.head();
    const later = FILE.replace('2021-05-03', '2031-05-03');
    const other = FILE.replace('by.imprisonment', 'by.remand').replace(
      'citation:',
      'inForceFrom: 1021-01-01\n    citation:',
    );
    await expect(apply(later)).rejects.toThrow(
      /^The override of by\.imprisonment cannot be recorded: "decidedOn" of legal\.rule-overridden says 2031-05-03/,
    );
    await expect(apply(later + other)).rejects.toThrow(
      /by\.remand .* says 1021-01-01, and the record takes no date before 1900/,
    );
    await expect(apply(later)).rejects.toBeInstanceOf(OverridesRefused);
    expect(await store.head()).toBe(head);
    expect(await apply(FILE.replace('citation:', 'inForceFrom: 2031-01-01\n    citation:'))).toMatchObject({
      set: ['by.imprisonment'],
    });
  });

  test('by two starts at one moment it is recorded once', async () => {
    const { apply, store } = made();
    await Promise.all([apply(FILE), apply(FILE), apply(FILE)]);
    expect(await legalEvents(store, 'BY')).toHaveLength(1);
  });

  test('and decisions reckon with it', async () => {
    const imprisoned = (key: string) => [
      began(key, 'a', { kind: 'imprisonment', place: { name: 'Minsk', jurisdiction: 'BY', zone: 'Europe/Minsk' } }),
      termSet(key, 'P3Y', { rule: 'by.imprisonment', credit: 'P100D' }),
    ];
    // The same term once more, so that the refusal says when it ends.
    const reduced = (key: string) => ({
      fact: 'custody.reduced',
      key,
      data: { on: '2021-12-01', to: 'P3Y', source: { publisher: 'A court' } },
    });
    const { apply, record, events } = made();
    await record(person('a'), ...imprisoned('one'));
    expect(await problemsOf(record(reduced('one')))).toMatchObject([
      { code: 'not-shorter', message: expect.stringContaining('2024-07-26') },
    ]);
    await apply(FILE.replace('3/2', '2'));
    expect(await problemsOf(record(reduced('one')))).toMatchObject([
      { code: 'not-shorter', message: expect.stringContaining('2024-04-17') },
    ]);
    expect(foldCustody('one', await events('custody-one'))?.reductions).toEqual([]);
  });
});
