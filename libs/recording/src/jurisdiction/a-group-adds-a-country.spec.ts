import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { adoptedInForce } from '#domain';
import { createLegal, withAdopted } from '#legal';
import { SystemIdentity } from '#platform';
import { fixedClock } from '#testing';
import { applyOverrides } from '../legal-override/apply-overrides.ts';
import { parseOverrides } from '../legal-override/parse-overrides.ts';
import { legalEvents } from '../legal-override/rules-in-force.ts';
import { began, person, problemsOf, recordingOn, termSet } from '../testing/recording.ts';
import { AdoptionRefused, adoptJurisdictions } from './adopt-jurisdictions.ts';
import { jurisdictionProblemInWords, readJurisdictionFile } from './read-jurisdiction-file.ts';

const KYRGYZSTAN = readFileSync(new URL('../../../../docs/users/kyrgyzstan.yaml', import.meta.url), 'utf8');
const KAZAKHSTAN = readFileSync(new URL('../../../../jurisdictions/kz.yaml', import.meta.url), 'utf8');
const bishkek = { name: 'Bishkek', jurisdiction: 'KG', zone: 'Asia/Bishkek' };

const problemsIn = (text: string) => readJurisdictionFile('kg.yaml', text).problems.map(jurisdictionProblemInWords);

describe('of a file with faults', () => {
  test('line and field of each are named, in order of the lines', () => {
    const text = KYRGYZSTAN.replace('duration: P7D', 'duration: 7 days')
      .replace('zone: Asia/Bishkek\n  - names: { en: Osh', 'zone: Asia/Bishkok\n  - names: { en: Osh')
      .replace('oneZone: true', 'oneZones: true');
    const lineOf = (part: string) => text.split('\n').findIndex((line) => line.includes(part)) + 1;
    expect(problemsIn(text)).toEqual([
      expect.stringMatching(/^kg\.yaml:1?\d: oneZone: /),
      expect.stringMatching(`^kg\\.yaml:${lineOf('oneZones')}: oneZones: there is no field "oneZones" here`),
      expect.stringMatching(`^kg\\.yaml:${lineOf('7 days')}: rules\\.0\\.limits\\.0\\.duration: `),
      expect.stringMatching(`^kg\\.yaml:${lineOf('Bishkok')}: places\\.0\\.zone: `),
    ]);
  });

  test.each([
    ['no YAML', 'rules: [', /^kg\.yaml:1: this is no YAML/],
    ['nothing', '', /^kg\.yaml:1: /],
    ['a field twice', `${KYRGYZSTAN}\nname: Kirghizia\n`, /Map keys must be unique/],
    [
      'a text that hides something',
      KYRGYZSTAN.replace('name: Kyrgyzstan', 'name: "Kyrgyz\\u202Estan"'),
      /:5: name: has U\+202E/,
    ],
    [
      'a rule that is not there',
      KYRGYZSTAN.replace('remand: kg.remand', 'remand: kg.rimand'),
      /ruleOf\.remand: there is no rule kg\.rimand/,
    ],
  ])('it is refused with %s', (_, text, problem) => {
    expect(problemsIn(text)).toContainEqual(expect.stringMatching(problem));
  });
});

describe('a file that a group adopts', () => {
  const made = () => {
    const recording = recordingOn();
    const { store } = recording;
    const clock = fixedClock('2021-12-31T06:00:00Z');
    const recorder = { store, clock, identity: new SystemIdentity(clock), actor: 'configuration' };
    const adopt = (...texts: readonly string[]) =>
      adoptJurisdictions(
        texts.map((text, index) => {
          const { document, problems } = readJurisdictionFile(`${index}.yaml`, text);
          if (document === null) throw new Error(problems.map(jurisdictionProblemInWords).join('\n'));
          return { file: `${index}.yaml`, document };
        }),
        recorder,
      );
    return { ...recording, recorder, adopt };
  };

  test('is recorded whole, once, and again when it says something else', async () => {
    const { adopt, store } = made();
    expect(await adopt(KYRGYZSTAN)).toEqual(['KG']);
    const head = await store.head();
    expect(await adopt(`# Another remark changes nothing.\n${KYRGYZSTAN}`)).toEqual([]);
    expect(await store.head()).toBe(head);
    expect(await adopt(KYRGYZSTAN.replace('duration: P7D', 'duration: P5D'))).toEqual(['KG']);
    const events = await legalEvents(store, 'KG');
    expect(events.map(({ type, data, metadata }) => [type, data.decidedBy, data.file, metadata.actor])).toEqual([
      ['legal.jurisdiction-adopted', 'Legal desk', '0.yaml', 'configuration'],
      ['legal.jurisdiction-adopted', 'Legal desk', '0.yaml', 'configuration'],
    ]);
    expect(events[0]?.data.content).toMatchObject({ jurisdiction: 'KG', rules: { length: 4 }, notCharges: [] });
  });

  test('stands when it is gone from the folder', async () => {
    const { adopt, store } = made();
    await adopt(KYRGYZSTAN);
    const head = await store.head();
    expect(await adopt()).toEqual([]);
    expect(await store.head()).toBe(head);
  });

  test('is recorded once by several starts at one moment', async () => {
    const { adopt, store } = made();
    await Promise.all([adopt(KYRGYZSTAN), adopt(KYRGYZSTAN), adopt(KYRGYZSTAN)]);
    expect(await legalEvents(store, 'KG')).toHaveLength(1);
  });

  test('is refused beside another of the same country, and nothing is recorded', async () => {
    const { adopt, store } = made();
    await expect(adopt(KYRGYZSTAN, KYRGYZSTAN)).rejects.toThrow(/0\.yaml and 1\.yaml are both of KG/);
    await expect(adopt(KYRGYZSTAN, KYRGYZSTAN)).rejects.toBeInstanceOf(AdoptionRefused);
    expect(await store.head()).toBe(0n);
  });

  test('is what terms of that country are decided by, from then on', async () => {
    const { adopt, record } = made();
    const held = [
      person('a'),
      began('one', 'a', { place: bishkek, since: '2021-12-10' }),
      termSet('one', 'P7D', { rule: 'kg.administrative-arrest', from: '2021-12-10' }),
    ];
    expect(await problemsOf(record(...held))).toMatchObject([{ code: 'unknown-rule', field: 'rule' }]);
    await adopt(KYRGYZSTAN);
    await record(...held);
    const reduced = { on: '2021-12-12', to: 'P7D', source: { publisher: 'A court' } };
    expect(await problemsOf(record({ fact: 'custody.reduced', key: 'one', data: reduced }))).toMatchObject([
      { code: 'not-shorter', message: expect.stringContaining('2021-12-18T00:00:00+06:00') },
    ]);
  });

  test('takes the place of the law that comes with Habeas, where it is of the same country', async () => {
    const { adopt, record } = made();
    const own = KAZAKHSTAN.replaceAll('kz.administrative-arrest', 'kz.arrest-as-we-read-it');
    await adopt(own);
    expect(await problemsOf(record(person('a'), began('one', 'a'), termSet('one', 'P5D')))).toMatchObject([
      { code: 'unknown-rule', message: expect.stringContaining('kz.administrative-arrest') },
    ]);
    await record(person('a'), began('one', 'a'), termSet('one', 'P5D', { rule: 'kz.arrest-as-we-read-it' }));
    await adopt(KAZAKHSTAN);
    await record(person('b'), began('two', 'b'), termSet('two', 'P5D'));
  });

  test('has rules that overrides can set otherwise', async () => {
    const { adopt, recorder, store } = made();
    await adopt(KYRGYZSTAN);
    const law = createLegal(withAdopted(adoptedInForce(await legalEvents(store, 'KG'))));
    const override = `
- rule: kg.imprisonment
  set: { creditRate: 2 }
  decidedBy: Legal desk
  reason: Read in the register
  source: { publisher: National register }
`;
    expect(await applyOverrides(parseOverrides('legal.yaml', override, law), recorder)).toMatchObject({
      set: ['kg.imprisonment'],
    });
    expect(await applyOverrides([], recorder)).toMatchObject({ withdrawn: ['kg.imprisonment'] });
  });

  test('has the zones of its places, by which every fact with a place is doubted, and not only custody', async () => {
    const { adopt, record } = made();
    await adopt(KYRGYZSTAN);
    const place = { ...bishkek, zone: 'Asia/Almaty' };
    const source = { publisher: 'A monitor' };
    const recorded = await record(
      {
        ...{ fact: 'incident.recorded', key: 'i', id: 'i-1' },
        data: { occurredOn: '2021-12-10', kinds: ['search'], summary: 'A search', place, source },
      },
      { fact: 'assembly.notified', key: 's', data: { form: 'picket', notifiedOn: '2021-12-10', place, source } },
      person('a'),
      began('one', 'a', { place, since: '2021-12-10' }),
    );
    const doubted = [{ code: 'zone-of-another-place', field: 'place.zone', expected: ['Asia/Bishkek'] }];
    expect(recorded.map(({ warnings }) => warnings)).toMatchObject([doubted, doubted, [], doubted]);
    const [corrected] = await record({
      ...{ fact: 'incident.corrected', key: 'i' },
      data: { event: 'i-1', field: 'place.zone', old: 'Asia/Almaty', new: 'Asia/Tashkent', reason: 'misread', source },
    });
    expect(corrected?.warnings).toMatchObject([{ code: 'zone-of-another-place', field: 'new' }]);
  });
});

test('the documented rule on days off is taken as it stands, and moves the ends that the text names', () => {
  const page = readFileSync(new URL('../../../../docs/users/jurisdictions.md', import.meta.url), 'utf8');
  const [example] = /^ {4}endsOnDayOff:\n(?: {6}.*\n)+/m.exec(page)!;
  const text = KYRGYZSTAN.replace('    counting: &counting\n', `${example}    counting: &counting\n`);
  const read = readJurisdictionFile('kg.yaml', text);
  if (read.document === null) throw new Error(read.problems.map(jurisdictionProblemInWords).join('\n'));
  const law = createLegal([read.jurisdiction]);
  const lastDay = (from: string) => {
    const term = { rule: 'kg.administrative-arrest', from, basis: 'detention', duration: 'P7D' } as const;
    return law.releaseWindow(term).latestDate;
  };
  expect([lastDay('2021-12-24'), lastDay('2021-12-25')]).toEqual(['2021-12-31', '2022-01-03']);
  expect(page).toContain('7 days from 25 December on Monday, 3 January');
});
