import { describe, expect, test } from '@jest/globals';
import { InMemoryEventStore } from '#event-store';
import { fixedClock } from '#testing';
import type { FactToRecord } from '../fact-to-record.ts';
import { began, correction, person, recordingOn, shymkent, source, termSet } from '../testing/recording.ts';

const setUp = () => recordingOn();

async function warningsOf(...facts: readonly FactToRecord[]) {
  const recorded = await setUp().record(...facts);
  return recorded.flatMap(({ warnings }, index) =>
    warnings.map((warning) => ({ fact: facts[index]!.fact, ...warning })),
  );
}

const released = (key: string, on: string): FactToRecord => {
  return { fact: 'custody.release-confirmed', key, id: `${key}-out`, data: { on, source } };
};

describe('two open custodies of one person', () => {
  test('are warned of in one command, on either', async () => {
    const warnings = await warningsOf(person('a'), began('a-1', 'a'), began('a-2', 'a', { since: '2021-11-05' }));
    expect(warnings).toEqual([
      { fact: 'custody.began', code: 'held-twice', field: 'person', others: [{ episode: 'a-2', since: '2021-11-05' }] },
      { fact: 'custody.began', code: 'held-twice', field: 'person', others: [{ episode: 'a-1', since: '2021-11-02' }] },
    ]);
  });

  test('are found where the other was recorded before, also under a record that is merged with it', async () => {
    const episodesOf = async () => ['b-1'];
    const store = new InMemoryEventStore();
    const { record } = recordingOn(store, null, fixedClock('2021-12-31T06:00:00Z'), undefined, episodesOf);
    await record(person('a'), person('b'), began('b-1', 'b'));
    await record({ fact: 'person.merged', key: 'a', data: { into: 'b', reason: 'One man', source } });
    const [again] = await record(began('a-1', 'a', { since: '2021-11-20' }));
    expect(again?.warnings).toMatchObject([{ code: 'held-twice', others: [{ episode: 'b-1' }] }]);
  });

  test('are not, where the earlier has ended or was followed by the later', async () => {
    expect(await warningsOf(person('a'), began('a-1', 'a'), released('a-1', '2021-11-07'), began('a-2', 'a'))).toEqual(
      [],
    );
    expect(
      await warningsOf(
        person('a'),
        began('a-1', 'a'),
        began('a-2', 'a', { since: '2021-11-07', previousEpisode: 'a-1' }),
      ),
    ).toEqual([]);
  });

  test('are not, where one restricts the liberty of somebody who is arrested for something else', async () => {
    const restricted = began('a-1', 'a', { kind: 'restriction_of_liberty' });
    expect(await warningsOf(person('a'), restricted, began('a-2', 'a', { since: '2021-11-07' }))).toEqual([]);
  });

  test('come about too where a release is taken back', async () => {
    const { record } = recordingOn();
    const [, , out] = await record(
      ...[person('a'), began('a-1', 'a'), released('a-1', '2021-11-07'), began('a-2', 'a', { since: '2021-11-20' })],
    );
    const data = { event: out!.events[0], reason: 'Another man', source };
    const episodes = [{ fact: 'custody.retracted', key: 'a-1', data }, termSet('a-2', 'P5D', { from: '2021-11-20' })];
    const [retracted] = await record(...episodes);
    expect(retracted?.warnings).toMatchObject([{ code: 'held-twice', field: null, others: [{ episode: 'a-2' }] }]);
  });

  test('are told to nobody who may not read the record', async () => {
    const { record, blindly } = recordingOn();
    await record(person('a'), began('a-1', 'a'));
    const [blind] = await blindly(began('a-2', 'a', { since: '2021-11-20' }));
    expect(blind?.warnings).toEqual([]);
  });
});

describe('a sentence that does not say from when it runs', () => {
  const opened = { fact: 'case.opened', key: 'c', data: { title: 'A case', persons: ['a'], place: shymkent, source } };
  const ruling = (sanction: Record<string, unknown> = {}): FactToRecord => {
    const imposed = { type: 'imprisonment', persons: ['a'], amount: 3, unit: 'years', ...sanction };
    return { fact: 'case.ruling-issued', key: 'c', data: { on: '2021-12-20', sanctions: [imposed], source } };
  };
  const remanded = began('a-1', 'a', { kind: 'remand' });

  test('is asked for its start where the person was held before it', async () => {
    expect(await warningsOf(person('a'), remanded, opened, ruling())).toEqual([
      {
        ...{ fact: 'case.ruling-issued', code: 'start-not-stated', field: 'sanctions.0.from' },
        others: [{ episode: 'a-1', since: '2021-11-02' }],
      },
    ]);
  });

  test('is not, where it says so, where nobody was held, and where it is suspended', async () => {
    expect(await warningsOf(person('a'), remanded, opened, ruling({ from: '2021-11-02' }))).toEqual([]);
    expect(await warningsOf(person('a'), opened, ruling())).toEqual([]);
    expect(await warningsOf(person('a'), remanded, opened, ruling({ suspended: true }))).toEqual([]);
  });

  test('is not of those of whom it says how much time held counts', async () => {
    const credit = [{ persons: ['a'], duration: 'P1M' }];
    expect(await warningsOf(person('a'), remanded, opened, ruling({ credit }))).toEqual([]);
    const both = { ...opened, data: { ...opened.data, persons: ['a', 'b'] } };
    const sentence = ruling({ persons: ['a', 'b'], credit });
    expect(
      await warningsOf(person('a'), person('b'), remanded, began('b-1', 'b', { kind: 'remand' }), both, sentence),
    ).toMatchObject([{ code: 'start-not-stated', others: [{ episode: 'b-1' }] }]);
  });
});

describe('law and zones of another country', () => {
  const minsk = { name: 'Minsk', jurisdiction: 'BY', zone: 'Europe/Minsk' };
  const cao = { jurisdiction: 'KZ', code: 'CAO', article: '667', part: null };
  const article = { jurisdiction: 'BY', code: 'CC', article: '342' };

  test('are no doubt where somebody is held to be extradited there, nor from the day on which they are handed over', async () => {
    const held = began('a-1', 'a', { kind: 'extradition_detention', legalBases: [article] });
    const on = '2021-11-20';
    const moved = { fact: 'custody.transferred', key: 'a-1', data: { on, place: minsk, source } };
    const remanded = {
      fact: 'custody.converted',
      key: 'a-1',
      data: { on, kind: 'remand', legalBases: [article], source },
    };
    const term = termSet('a-1', 'P2M', { rule: 'by.remand', from: on });
    expect(await warningsOf(person('a'), held, moved, remanded, term)).toEqual([]);
  });

  test('are warned of by the field: a rule, an article, a zone', async () => {
    const facts = [person('a'), began('a-1', 'a', { place: minsk, legalBases: [cao] }), termSet('a-1', 'P5D')];
    expect(await warningsOf(...facts)).toMatchObject([
      {
        fact: 'custody.began',
        code: 'law-of-another-country',
        field: 'legalBases.0.jurisdiction',
        law: 'KZ',
        country: 'BY',
      },
      { fact: 'custody.term-set', code: 'law-of-another-country', field: 'rule', law: 'KZ', place: 'Minsk' },
    ]);
    const uralsk = { name: 'Uralsk', jurisdiction: 'KZ', zone: 'Asia/Almaty' };
    expect(await warningsOf(person('a'), began('a-1', 'a', { place: uralsk }))).toMatchObject([
      { code: 'zone-of-another-place', field: 'place.zone', zone: 'Asia/Almaty', expected: ['Asia/Oral'] },
    ]);
  });

  test('a village that is not on file is in a zone of its region, or else of its country', async () => {
    const village = { name: 'Zhanibek', region: 'West Kazakhstan', jurisdiction: 'KZ', zone: 'Asia/Oral' };
    expect(await warningsOf(person('a'), began('a-1', 'a', { place: village }))).toEqual([]);
    const elsewhere = { ...village, region: null, zone: 'Europe/Minsk' };
    const [warning] = await warningsOf(person('a'), began('a-1', 'a', { place: elsewhere }));
    expect(warning).toMatchObject({ code: 'zone-of-another-place', expected: expect.arrayContaining(['Asia/Oral']) });
    expect(
      await warningsOf(person('a'), began('a-1', 'a', { place: { ...elsewhere, region: null, zone: 'Asia/Oral' } })),
    ).toEqual([]);
    // Of a country that is not on file nothing is doubted.
    const osh = { name: 'Osh', jurisdiction: 'KG', zone: 'Asia/Bishkek' };
    expect(await warningsOf(person('a'), began('a-1', 'a', { place: osh }))).toEqual([]);
  });

  test('a term that was imposed after a transfer is held to the law of where the person then was', async () => {
    const moved = { fact: 'custody.transferred', key: 'a-1', data: { on: '2021-11-05', place: minsk, source } };
    const [, , , term] = await setUp().record(
      ...[
        person('a'),
        began('a-1', 'a'),
        moved,
        termSet('a-1', 'P5D', { rule: 'by.administrative-arrest', from: '2021-11-06' }),
      ],
    );
    expect(term?.warnings).toEqual([]);
  });
});

test('a term above the legal maximum is warned of where it becomes so, by an extension too', async () => {
  const extended = { fact: 'custody.extended', key: 'a-1', data: { on: '2021-11-10', by: 'P10D', source } };
  const warnings = await warningsOf(person('a'), began('a-1', 'a'), termSet('a-1', 'P25D'), extended);
  expect(warnings).toMatchObject([
    { fact: 'custody.term-set', code: 'term-above-maximum', field: 'duration' },
    { fact: 'custody.extended', code: 'term-above-maximum', field: 'by', caution: { duration: 'P35D' } },
  ]);
  expect(await warningsOf(person('a'), began('a-1', 'a'), termSet('a-1', 'P15D'))).toEqual([]);
});

describe('dates that are mostly slips', () => {
  const seen = (seenOn: string) => ({ ...source, seenOn });

  test('of more than twenty years back', async () => {
    expect(await warningsOf(person('a'), began('a-1', 'a', { since: '1998-11-02' }))).toMatchObject([
      { code: 'long-ago', field: 'since', date: '1998-11-02', years: 20 },
    ]);
    expect(await warningsOf(person('a'), began('a-1', 'a', { since: '2002' }))).toEqual([]);
  });

  test('of another year than the source, unless it is the turn of the year', async () => {
    const since = (since: string, seenOn: string) => began('a-1', 'a', { since, source: seen(seenOn) });
    expect(await warningsOf(person('a'), since('2020-11-02', '2021-11-04'))).toMatchObject([
      { code: 'another-year', field: 'since', source: '2021-11-04' },
    ]);
    expect(await warningsOf(person('a'), since('2020-12-30', '2021-01-08'))).toEqual([]);
  });

  test('of after the source was seen, which cannot tell of it', async () => {
    expect(
      await warningsOf(person('a'), began('a-1', 'a', { since: '2021-11-20', source: seen('2021-11-04') })),
    ).toMatchObject([{ code: 'after-its-source', field: 'since' }]);
  });

  test('of an incident that is reported years later', async () => {
    const data = { occurredOn: '2018-05', reportedOn: '2021-11-04', kinds: ['search'], summary: 'A search', source };
    expect(await warningsOf({ fact: 'incident.recorded', key: 'i', data })).toMatchObject([
      { code: 'another-year', field: 'occurredOn' },
    ]);
  });
});

describe('an amendment', () => {
  test('is judged by what it touches, and said of the new value', async () => {
    const { record } = setUp();
    const [, held] = await record(person('a'), began('a-1', 'a', { place: { ...shymkent, zone: 'Asia/Oral' } }));
    const event = held!.events[0]!;
    const [since] = await record(correction('a-1', event, 'since', '2021-11-02', '1991-11-02'));
    expect(since?.warnings).toMatchObject([{ code: 'long-ago', field: 'new' }]);
    const [zone] = await record(correction('a-1', event, 'place.zone', 'Asia/Oral', 'Asia/Aqtau'));
    expect(zone?.warnings).toMatchObject([{ code: 'zone-of-another-place', field: 'new' }]);
    const [facility] = await record(correction('a-1', event, 'facility', null, 'SI-1'));
    expect(facility?.warnings).toEqual([]);
  });
});

test('a fact that is only judged answers what recording it would, and nothing is recorded', async () => {
  const { judge, record, store } = setUp();
  const facts = [
    person('a'),
    began('a-1', 'a', { since: '1998-11-02' }),
    termSet('a-1', 'P40D', { from: '1998-11-02' }),
  ];
  const judged = await judge(...facts);
  expect(await store.head()).toBe(0n);
  expect(judged.map(({ warnings }) => warnings)).toEqual((await record(...facts)).map(({ warnings }) => warnings));
  await expect(judge(termSet('nobody', 'P5D'))).rejects.toMatchObject({ problems: [{ code: 'no-such-record' }] });
});

test('the same command again answers the same warnings', async () => {
  const { record } = setUp();
  const facts = [person('a'), began('a-1', 'a', { since: '1998-11-02' })];
  const first = await record(...facts);
  expect(await record(...facts)).toEqual(first.map((one) => ({ ...one, repeated: true })));
});
