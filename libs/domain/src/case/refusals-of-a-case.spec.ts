import { expect, test } from '@jest/globals';
import type { RecordEventType } from '../record-events.ts';
import { refusal, shymkent, Telling } from '../testing/telling.ts';

const opened = new Telling('trial').tell([
  'case.opened',
  { title: 'Trial', persons: ['anna'], place: shymkent, openedOn: '2021-10' },
]);
const said = (telling: Telling, told: readonly [RecordEventType, Record<string, unknown>]) =>
  refusal(() => telling.tell(told)).message;
const nobody = '018f0000-0000-7000-8000-000000000099';

test('a hearing that is known is refused with what is known of it', () => {
  const hearing = { hearing: 'first', at: '2021-11-01T10:00', what: 'Trial' };
  const scheduled = opened.tell(['case.hearing-scheduled', hearing]);
  expect(said(scheduled, ['case.hearing-scheduled', hearing])).toMatch(
    /^Hearing "first" is already recorded \(2021-11-01T10:00, scheduled\)\./,
  );
  const open = scheduled.tell(['case.hearing-postponed', { hearing: 'first', to: null }]);
  expect(said(open, ['case.hearing-scheduled', hearing])).toMatch(/recorded \(without a time, postponed\)/);
});

test('an appeal against a ruling that is not on record is refused with those that are', () => {
  const lodged = ['case.appeal-lodged', { appeal: 'first', by: ['anna'], event: nobody }] as const;
  expect(said(opened, lodged)).toBe(`${nobody} is no ruling of this case; none is recorded.`);
  const ruled = opened.tell(
    ['case.ruling-issued', { on: '2021-11-02', sanctions: [] }],
    ['case.ruling-issued', { on: '2021-11-03', sanctions: [] }],
  );
  const [first, second] = [ruled.id('case.ruling-issued'), ruled.id('case.ruling-issued', 1)];
  expect(said(ruled, lodged)).toBe(
    `${nobody} is no ruling of this case; recorded are ${first} (2 November 2021), ${second} (3 November 2021).`,
  );
});

test('what becomes of a charge or an appeal is refused where that is not on record, with what may have been meant', () => {
  const dropped = ['case.charge-dropped', { charge: 'frist' }] as const;
  expect(said(opened, dropped)).toBe(
    'There is no charge "frist", so it cannot be dropped. Record case.charge-brought first.',
  );
  const decided = ['case.appeal-decided', { appeal: 'frist', on: '2021-11-10', outcome: 'rejected' }] as const;
  expect(said(opened, decided)).toMatch(/^There is no appeal "frist", .* Record case\.appeal-lodged first\.$/);
  const charge = { persons: ['anna'], legalBases: [{ jurisdiction: 'KZ', code: 'CC', article: '405' }] };
  const charged = opened.tell(['case.charge-brought', { charge: 'extremism', ...charge }]);
  expect(said(charged, dropped)).toMatch(/Known are extremism\. Record case\.charge-brought first\.$/);
  expect(said(charged, ['case.charge-dropped', { charge: 'extremsm' }])).toMatch(/Did you mean "extremism"\?$/);
});

test('a fine is paid in a currency, a term measured in time, and an amount has its unit', () => {
  const sanctioned = (type: string, amount: number | null, unit: string | null) =>
    ['case.ruling-issued', { on: '2021-11-02', sanctions: [{ type, persons: ['anna'], amount, unit }] }] as const;
  const code = (...of: Parameters<typeof sanctioned>) => refusal(() => opened.tell(sanctioned(...of)));
  expect(code('fine', 5, 'days')).toMatchObject({ code: 'unit-unfit', field: 'sanctions.0.unit' });
  expect(code('compensation', 5, 'hours')).toMatchObject({ code: 'unit-unfit' });
  expect(code('arrest', 5, 'KZT')).toMatchObject({ code: 'unit-unfit', field: 'sanctions.0.unit' });
  expect(code('arrest', 5, null)).toMatchObject({ code: 'unit-missing', field: 'sanctions.0.unit' });
  for (const taken of [
    sanctioned('arrest', null, null),
    sanctioned('fine', 5, 'KZT'),
    sanctioned('arrest', 5, 'days'),
  ]) {
    expect(opened.tell(taken).facts).toHaveLength(2);
  }
});

test('a sentence ends that was imposed on a party, by a ruling on record', () => {
  const sanctions = [{ type: 'imprisonment', persons: ['anna'], amount: 2, unit: 'years' }];
  const ruled = opened.tell(['case.ruling-issued', { on: '2021-11-02', sanctions }]);
  const served = (data: object) =>
    ['case.sentence-served', { on: '2021-11-20', persons: ['anna'], ...data }] as const satisfies [
      RecordEventType,
      object,
    ];
  const refused = (telling: Telling, data: object) => refusal(() => telling.tell(served(data)));
  expect(refused(ruled, { persons: ['boris'] })).toMatchObject({ code: 'not-a-party', field: 'persons.0' });
  expect(refused(ruled, { event: nobody })).toMatchObject({ code: 'no-such-ruling', field: 'event' });
  expect(refused(ruled, { types: ['arrest'] })).toMatchObject({ code: 'no-such-sentence', field: 'persons.0' });
  expect(refused(opened, {})).toMatchObject({ code: 'no-such-sentence' });
  expect(ruled.tell(served({ event: ruled.id('case.ruling-issued') })).facts).toHaveLength(3);
});

test('a sanction that contradicts itself is refused by the field that does', () => {
  const refused = (sanction: object) =>
    refusal(() =>
      opened.tell(['case.ruling-issued', { on: '2021-11-02', sanctions: [{ persons: ['anna'], ...sanction }] }]),
    );
  const prison = { type: 'imprisonment', amount: 3, unit: 'years' };
  expect(refused({ ...prison, life: true })).toMatchObject({ code: 'extent-unfit', field: 'sanctions.0.life' });
  expect(refused({ type: 'arrest', life: true })).toMatchObject({ code: 'extent-unfit', field: 'sanctions.0.life' });
  expect(refused({ type: 'imprisonment', life: true, suspended: true })).toMatchObject({ field: 'sanctions.0.life' });
  expect(refused({ type: 'arrest', upTo: true })).toMatchObject({ code: 'extent-unfit', field: 'sanctions.0.upTo' });
  expect(refused({ ...prison, jointly: true })).toMatchObject({ code: 'extent-unfit', field: 'sanctions.0.jointly' });
  const fine = { type: 'fine', amount: 5000, unit: 'KZT' };
  expect(refused({ ...fine, jointly: true })).toMatchObject({ field: 'sanctions.0.jointly' });
  const credit = [{ persons: ['anna'], duration: 'P3D' }];
  expect(refused({ ...fine, credit })).toMatchObject({ code: 'credit-unfit', field: 'sanctions.0.credit' });
  const ofAnother = [{ persons: ['bolat'], duration: 'P3D' }];
  expect(refused({ ...prison, credit: ofAnother })).toMatchObject({ field: 'sanctions.0.credit.0.persons' });
});

test('nobody is acquitted and sentenced by one ruling, nor stands in its outcomes twice', () => {
  const ruled = (data: object) =>
    ['case.ruling-issued', { on: '2021-11-02', sanctions: [], ...data }] as const satisfies [RecordEventType, object];
  const refused = (data: object) => refusal(() => opened.tell(ruled(data)));
  const sanctions = [{ type: 'imprisonment', persons: ['anna'], amount: 3, unit: 'years' }];
  const acquitted = { persons: ['anna'], outcome: 'acquitted' };
  const contradicts = { code: 'acquitted-and-sentenced', field: 'sanctions.0.persons' };
  expect(refused({ outcome: 'acquitted', sanctions })).toMatchObject(contradicts);
  expect(refused({ outcome: 'convicted', outcomes: [acquitted], sanctions })).toMatchObject(contradicts);
  expect(refused({ outcomes: [acquitted, acquitted] })).toMatchObject({ field: 'outcomes.1.persons' });
  expect(refused({ outcomes: [{ ...acquitted, persons: ['boris'] }] })).toMatchObject({ code: 'not-a-party' });
  const convicted = { persons: ['anna'], outcome: 'convicted' };
  expect(opened.tell(ruled({ outcome: 'acquitted', outcomes: [convicted], sanctions })).facts).toHaveLength(2);
});
