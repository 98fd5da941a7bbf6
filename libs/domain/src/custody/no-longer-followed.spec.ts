import { describe, expect, test } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { plainRules } from '../testing/plain-rules.ts';
import { shymkent, source, Telling } from '../testing/telling.ts';
import { custodyEnd } from './custody-end.ts';
import { custodyStatus, isOnTheBoard } from './custody-status.ts';
import { custodyWindow } from './custody-window.ts';
import { foldCustody, GrowingCustody } from './fold-custody.ts';

const held = new Telling('held').tell(
  ['custody.began', { person: 'p', kind: 'administrative_arrest', since: '2021-11-02', place: shymkent }],
  ['custody.term-set', { rule: 'kz.administrative-arrest', from: '2021-11-02', basis: 'detention', duration: 'P10D' }],
);
const ended = held.tell(['custody.follow-up-ended', { on: '2021-12-20', reason: 'The family has left the country' }]);
const episode = (telling: Telling) => foldCustody(telling.key, telling.facts)!;
const status = (telling: Telling, day: string) =>
  custodyStatus(
    episode(telling),
    custodyWindow(episode(telling), plainRules),
    Temporal.Instant.from(`${day}T12:00:00+06:00`),
  );

describe('custody that the record no longer follows', () => {
  test('is off the board from that day on, has not ended, and is no release', () => {
    expect(['2021-11-10', '2021-12-19', '2021-12-20', '2022-12-20'].map((day) => status(ended, day))).toEqual([
      ...['held', 'expired_release_unconfirmed', 'no_longer_followed', 'no_longer_followed'],
    ]);
    expect(isOnTheBoard('no_longer_followed')).toBe(false);
    expect(custodyEnd(episode(ended))).toBeNull();
  });

  test('is taken up again by any later fact, as if it had always been followed', () => {
    const again = ended.tell(['custody.transferred', { on: '2021-11-08', facility: 'SI-18' }]);
    expect(status(again, '2022-12-20')).toBe('expired_release_unconfirmed');
    expect(status(ended.tell(['custody.release-confirmed', { on: '2022-01-05' }]), '2022-12-20')).toBe('released');
  });

  test('is not taken up again by who corrects a text, or says who may know', () => {
    const event = ended.id('custody.term-set');
    const corrected = ended.tell(
      ['custody.corrected', { event, field: 'setBy', old: null, new: 'A court', reason: 'forgotten' }],
      ['custody.confidentiality-set', { confidentiality: 'partners', reason: 'asked for' } as never],
    );
    expect(status(corrected, '2022-12-20')).toBe('no_longer_followed');
  });

  test('is followed where that was taken back', () => {
    const event = ended.id('custody.follow-up-ended');
    const back = ended.tell(['custody.retracted', { event, reason: 'The brother writes', source }]);
    expect(status(back, '2022-12-20')).toBe('expired_release_unconfirmed');
  });

  test('reads the same fact by fact', () => {
    const growing = new GrowingCustody('held');
    const again = ended.tell(['custody.transferred', { on: '2021-11-08', facility: 'SI-18' }]);
    for (const [index, fact] of again.facts.entries()) {
      growing.add(fact);
      expect(growing.state).toEqual(foldCustody('held', again.facts.slice(0, index + 1)));
    }
  });
});
