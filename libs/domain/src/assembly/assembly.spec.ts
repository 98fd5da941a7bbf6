import { expect, test } from '@jest/globals';
import { refusal, shymkent, Telling } from '../testing/telling.ts';
import { foldAssembly } from './assembly-record.ts';

const notified = new Telling('uralsk-rally').tell([
  'assembly.notified',
  { organisers: ['o'], form: 'rally', place: shymkent, dates: ['2021-12-10', '2021-12-17'], notifiedOn: '2021-11-25' },
]);

test('an assembly is refused for some of the days asked for, and can be held all the same', () => {
  const refused = notified.tell(['assembly.refused', { on: '2021-11-29', authority: 'Akimat', dates: ['2021-12-17'] }]);
  expect(foldAssembly(refused.key, refused.facts)).toMatchObject({
    status: 'refused',
    refusals: [{ dates: ['2021-12-17'] }],
  });
  const held = refused.tell(['assembly.held', { on: '2021-12-10', at: '12:00', detained: 0 }]);
  expect(foldAssembly(held.key, held.facts)).toMatchObject({ status: 'held', held: [{ detained: 0 }] });
  expect(refusal(() => held.tell(['assembly.held', { on: '2021-12-10' }])).code).toBe('already-held');
});

test('only days that were asked for can be refused, and not before notice was given', () => {
  const refuse = (data: Record<string, unknown>) =>
    refusal(() => notified.tell(['assembly.refused', { on: '2021-11-29', authority: 'Akimat', ...data }]));
  expect(refuse({ dates: ['2021-12-17', '2021-12-19'] })).toMatchObject({
    code: 'date-not-asked-for',
    field: 'dates.1',
  });
  expect(refuse({ dates: ['2021-12-19', '2021-12-17'] })).toMatchObject({
    code: 'date-not-asked-for',
    field: 'dates.0',
  });
  expect(refuse({ on: '2021-11-24' })).toMatchObject({ code: 'before-the-start', field: 'on' });
});

test('what was cancelled is neither held nor cancelled again', () => {
  const cancelled = notified.tell(['assembly.cancelled', { on: '2021-11-30', by: 'organiser' }]);
  expect(foldAssembly(cancelled.key, cancelled.facts)?.status).toBe('cancelled');
  expect(refusal(() => cancelled.tell(['assembly.held', { on: '2021-12-10' }])).code).toBe('assembly-cancelled');
  expect(refusal(() => cancelled.tell(['assembly.cancelled', { on: '2021-11-30', by: 'organiser' }])).code).toBe(
    'assembly-cancelled',
  );
});
