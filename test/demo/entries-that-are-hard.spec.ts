import { beforeAll, expect, test } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import {
  caseWarnings,
  closedByDeath,
  closedByDeaths,
  custodyWindow,
  foldAssembly,
  foldCase,
  foldCustody,
  foldFigure,
  foldIncident,
  foldPerson,
  sanctionStatus,
  sanctionsOf,
} from '#domain';
import { caseLaw, termRules } from '#legal';
import { recordedNovember } from './november.ts';

let november: Awaited<ReturnType<typeof recordedNovember>>;
beforeAll(async () => {
  november = await recordedNovember();
});

const episode = (key: string) => foldCustody(key, november.stream(`custody-${key}`))!;
const courtCase = (key: string) => foldCase(key, november.stream(`case-${key}`))!;
const assembly = (key: string) => foldAssembly(key, november.stream(`assembly-${key}`))!;
const lastDay = (key: string) => custodyWindow(episode(key), termRules()).latestDate;
/** Keys of the records of a category that an entry tells of by facts of a type. */
const keys = (entry: number, type: string) =>
  november
    .entry(entry)
    .flatMap(({ type: told, stream }) => (told === type ? [stream.slice(stream.indexOf('-') + 1)] : []));

test('2: a hearing without the defendant', () => {
  const [hearing] = courtCase('c13bgh9nm3').hearings;
  expect(hearing).toMatchObject({ status: 'held', inAbsentia: true, heldOn: '2021-11-01' });
});

test('2: whom staff of a prison pursue is not therefore held in it', () => {
  expect(keys(2, 'custody.began')).toEqual([]);
});

test('names stand as the bulletin writes them, each under its entry', () => {
  const written = (key: string) =>
    foldPerson(key, november.stream(`person-${key}`))!.names.map(({ name, source }) => [
      /entry \d+/.exec(source.locator!)![0],
      name,
    ]);
  expect(written('n816rjk1wd')).toEqual([
    ['entry 22', 'Bauyrzhan Baybek'],
    ['entry 27', 'B. Baibek'],
    ['entry 57', 'Baurzhan Baybek'],
  ]);
  expect(written('g5fy4qmy8b')).toEqual([
    ['entry 22', 'Inga Imanbay'],
    ['entry 57', 'Inga Imanbai'],
  ]);
  expect(written('k9cbc3zhye')).toEqual([['entry 59', 'Eskendirova-Marua']]);
});

test('5: a fine with no footnote, 2.5 index units', () => {
  expect(november.entry(5).every(({ data }) => (data.source as { locator: string }).locator === 'entry 5')).toBe(true);
  const [key] = keys(5, 'case.ruling-issued');
  expect(sanctionsOf(courtCase(key!))).toMatchObject([{ type: 'fine', amount: 7292.5, unit: 'KZT' }]);
  expect(caseWarnings(courtCase(key!), caseLaw())).toEqual([]);
});

test('7 and 59: several people in one entry, each with a term of their own', () => {
  expect(keys(7, 'custody.began').map((key) => [episode(key).person, lastDay(key)])).toEqual([
    ['kgjbsswpjm', '2021-11-12'], // Abildaev
    ['wqawsa5zkx', '2021-11-07'], // Faizullaev
    ['f3chg5mz0y', '2021-11-07'], // Ashtaev
  ]);
  expect(keys(59, 'custody.began').map(lastDay)).toEqual(['2021-12-20', '2021-12-20']);
});

test('10, 11, 28, 38, 40: what third parties count is theirs, and no number of ours', () => {
  const figures = [10, 11, 28, 38, 40].flatMap((entry) => keys(entry, 'figure.reported'));
  expect(figures).toHaveLength(5);
  for (const key of figures) {
    const figure = foldFigure(key, november.stream(`figure-${key}`));
    expect(figure?.by).not.toBe('');
    expect(november.entry(Number(/\d+/.exec(figure!.sources[0]!.locator!)![0])).map(({ type }) => type)).not.toContain(
      'custody.began',
    );
  }
});

test('18: held again at the gate, in another episode of the same person', () => {
  const [first, second] = [episode('b9437f4m8q'), episode('fw855ywxr4')];
  expect(first).toMatchObject({ person: second.person, releaseConfirmed: null, nextEpisode: { key: second.key } });
  expect(second).toMatchObject({ kind: 'criminal_detention', previousEpisode: first.key });
  expect(lastDay(second.key)).toBe('2021-11-10');
});

test('21: a residence permit revoked', () => {
  const [key] = keys(21, 'incident.recorded');
  expect(foldIncident(key!, november.stream(`incident-${key}`))?.kinds).toEqual(['residence_revocation']);
});

test('22: an appeal rejected; costs owed by each of two people, of an earlier judgment', () => {
  const folded = courtCase('xrn7mj34ff');
  expect(folded.appeals).toMatchObject([{ key: 'penalty', decided: { outcome: 'rejected', sanctions: null } }]);
  const owed = sanctionsOf(folded).filter(({ type }) => type === 'compensation');
  expect(owed.filter(({ amount }) => amount === 438_201).map(({ person }) => person)).toEqual([
    'pn33khbfab', // Mamay
    'g5fy4qmy8b', // Imanbay
  ]);
  expect(owed.every(({ end }) => end === null)).toBe(true);
});

test('27: licences suspended, and no term is invented', () => {
  const bans = keys(27, 'case.ruling-issued').flatMap((key) => sanctionsOf(courtCase(key)));
  const [event] = november.entry(27).filter(({ type }) => type === 'case.ruling-issued');
  const suspended = bans.filter(({ eventId }) => eventId === event?.id);
  expect(suspended.map(({ person }) => person).sort()).toEqual(['g5fy4qmy8b', 'pn33khbfab']);
  expect(suspended.every(({ amount, endsOn }) => amount === null && endsOn === null)).toBe(true);
});

test('32: five sanctions with ends of their own, under an article that cannot be a charge', () => {
  const folded = courtCase('qxzstg5s20');
  expect(sanctionsOf(folded).map(({ type, amount, unit, endsOn }) => [type, amount, unit, endsOn])).toEqual([
    ['restriction_of_liberty', 1, 'years', '2022-11-18'],
    ['ban', 1, 'years', '2022-11-18'],
    ['ban', 3, 'years', '2024-11-18'],
    ['community_service', 100, 'hours', null],
    ['compensation', 29_170, 'KZT', null],
  ]);
  expect(caseWarnings(folded, caseLaw())).toEqual([
    'KZ CC 40(2) cannot be a charge: it lists the kinds of punishment (CC art. 40).',
  ]);
});

test('34: a ban "for up to" five years, of which the last day is the latest that it can be', () => {
  const [key] = keys(34, 'case.ruling-issued');
  expect(sanctionsOf(courtCase(key!)).map(({ type, amount, what, endsOn }) => [type, amount, what, endsOn])).toEqual([
    ['restriction_of_liberty', 3, null, '2023-06-22'],
    ['ban', 5, 'public activity', '2025-06-22'],
  ]);
  const [refused] = keys(34, 'assembly.refused').map(assembly);
  expect(refused?.refusals).toMatchObject([{ on: '2021-11-19', authority: null }]);
});

test('39: psychiatric confinement, begun at some time before 23 April, extended without an end', () => {
  const [key] = keys(39, 'custody.began');
  const window = custodyWindow(episode(key!), termRules());
  expect(episode(key!)).toMatchObject({ kind: 'psychiatric_confinement', since: '../2021-04-22' });
  expect(window).toMatchObject({ earliest: null, latest: null, reviewAt: null });
});

test('43: one refusal of 34 notices; 54: one refusal for three dates', () => {
  const [refused34] = keys(43, 'assembly.refused').map(assembly);
  expect(refused34).toMatchObject({ notifications: 34, dates: ['2021-12-01'], status: 'refused' });
  expect(refused34?.refusals).toHaveLength(1);
  const [threeDates] = keys(54, 'assembly.refused').map(assembly);
  expect(threeDates).toMatchObject({ notifications: 3, dates: ['2021-12-10', '2021-12-17', '2021-12-19'] });
  expect(threeDates?.refusals).toHaveLength(1);
});

test('44: 15 of 18 years served, let go as ill, the rest commuted, and everything closed by death', () => {
  const folded = courtCase('vtwnnwxrxv');
  const person = foldPerson('wd39ymhrm9', november.stream('person-wd39ymhrm9'))!;
  expect(person.death).toMatchObject({ on: '2021-11-24' });
  const sanctions = closedByDeaths(sanctionsOf(folded), new Map([[person.key, person.death!]]));
  expect(sanctions).toMatchObject([
    { type: 'imprisonment', amount: 18, unit: 'years', end: { how: 'released', why: 'illness', on: '2021-10-01' } },
    { type: 'restriction_of_liberty', amount: 1, from: '2021-10-01', endsOn: '2022-10-01', end: { how: 'died' } },
  ]);
  expect(folded.sentenceChanges[0]).toMatchObject({ served: 'P15Y', how: 'illness' });
  const at = (day: string) => Temporal.Instant.from(`${day}T12:00:00+06:00`);
  const statuses = ['2021-11-23', '2021-11-24'].map((day) =>
    sanctions.map((sanction) => sanctionStatus(sanction, at(day), folded.place.zone)),
  );
  expect(statuses).toEqual([
    ['released', 'in_force'],
    ['released', 'died'],
  ]);
  // He had left prison before; the death is not that of a prisoner.
  const prison = closedByDeath(episode('aahpp466wf'), person.death);
  expect(prison).toMatchObject({ releaseConfirmed: { on: '2021-10-01' }, death: null });
});

test('44: the release is of the day of the release, and the death of that of the death', () => {
  const days = keys(44, 'incident.recorded').map((key) => foldIncident(key, november.stream(`incident-${key}`))!);
  expect(days.map(({ occurredOn, kinds }) => [occurredOn, kinds])).toEqual([
    ['2021-11-24', ['death']],
    ['2021-10-01', ['release']],
  ]);
  expect(episode('aahpp466wf')).toMatchObject({ since: '2006~', releaseConfirmed: { manner: 'illness' } });
});

test('2, 21 and 36: who did not choose to be known has no name in public', () => {
  const [complainant, refugee, pupil] = ['jny9vyhfy4', 'p75h3mp593', 'y7vjsneg56'].map(
    (key) => foldPerson(key, november.stream(`person-${key}`))!,
  );
  expect(complainant).toMatchObject({ anonymous: true, name: 'A complainant' });
  expect(refugee).toMatchObject({ anonymous: true, name: 'An Uighur with a Chinese passport' });
  expect(pupil).toMatchObject({ minor: true, anonymous: true });
  expect(pupil!.name).not.toContain('N. N.');
});

test('23 and 41: two bans, and who was convicted by them before', () => {
  const bans = [...keys(23, 'incident.recorded'), ...keys(41, 'incident.recorded')]
    .map((key) => foldIncident(key, november.stream(`incident-${key}`))!)
    .filter(({ kinds }) => kinds.includes('extremist_designation'));
  expect(bans.map(({ occurredOn }) => occurredOn)).toEqual(['2018-03-13', '2020-05-19']);
  const convicted = [...keys(23, 'case.ruling-issued'), ...keys(41, 'case.ruling-issued')].map(courtCase);
  expect(convicted.filter(({ rulings }) => rulings[0]?.outcome === 'convicted')).toHaveLength(2);
});

test('48: a memorial that was not allowed, and mourners of whom nobody is named', () => {
  expect(keys(48, 'assembly.refused')).toHaveLength(1);
  const [group] = keys(48, 'person.registered');
  expect(foldPerson(group!, november.stream(`person-${group}`))?.count).toEqual({ from: 2, to: null });
});

test('50: threats are of the day after the rally', () => {
  const incidents = keys(50, 'incident.recorded').map((key) => foldIncident(key, november.stream(`incident-${key}`))!);
  expect(incidents.map(({ occurredOn, kinds }) => [occurredOn, kinds])).toEqual([
    ['2021-11-28', ['assembly_held']],
    ['2021-11-29', ['harassment']],
  ]);
});

test('47: a permitted rally cancelled by its organiser', () => {
  const [rally] = keys(47, 'assembly.cancelled').map(assembly);
  expect(rally).toMatchObject({ status: 'cancelled', cancelled: { by: 'organiser', on: '2021-11-25' } });
  expect(rally?.permissions).toHaveLength(1);
});

test('50: a rally held at noon where nobody was detained', () => {
  const [rally] = keys(50, 'assembly.held').map(assembly);
  expect(rally?.held).toMatchObject([{ on: '2021-11-28', at: '12:00', detained: 0 }]);
  expect(rally?.dispersals).toEqual([]);
});

test('52: six people detained, no term stated and nothing known of a release', () => {
  const six = keys(52, 'custody.began').map(episode);
  expect(six).toHaveLength(6);
  expect(new Set(six.map(({ person }) => person)).size).toBe(6);
  for (const one of six) expect(one).toMatchObject({ terms: [], releaseReported: null, releaseConfirmed: null });
});
