import { expect, test } from '@jest/globals';
import { Command } from 'commander';
import { Temporal } from 'temporal-polyfill';
import { archivedStatuses, type CustodyStatus, type ReleaseManner } from '#domain';
import type { CustodyView, KnownCustody } from '#read-models';
import { archiveText, noLongerFollowedText } from './archive-text.ts';
import { addBoardCommand } from './board-command.ts';
import { statusInWords } from './words.ts';

const line = (name: string, status: CustodyStatus, ended: Partial<KnownCustody['state']>): KnownCustody => ({
  at: Temporal.Instant.from('2021-11-12T18:00:00+06:00'),
  state: { place: { zone: 'Asia/Almaty' }, ...ended } as KnownCustody['state'],
  window: {} as KnownCustody['window'],
  entry: {
    person: { id: name, name },
    kind: 'remand',
    status,
    since: '2021-11-02',
    place: 'Shymkent',
    legalBases: [],
    previousEpisode: null,
    releaseReportedOn: null,
    releaseManner: null,
    causeOfDeath: null,
    disputedBy: [],
    nextHearing: null,
    questions: [],
    standing: 'accepted',
    exercise: status === 'retracted',
  } as unknown as KnownCustody['entry'],
});

const view = (known: KnownCustody[]): CustodyView => ({
  validAt: '2021-11-12',
  knownAt: '2021-11-12',
  held: known.map(({ entry }) => entry),
  known,
  nextCursor: null,
  position: 9n,
});

test('the archive says of each how custody ended and when, and calls none of them held', () => {
  const text = archiveText(
    view([
      line('A', 'released', { releaseConfirmed: { on: '2021-11-10' } as KnownCustody['state']['releaseConfirmed'] }),
      line('B', 'detained_again', { nextEpisode: { key: 'b-2', on: '2021-11-07', eventId: 'x' } }),
      line('C', 'escaped', { escape: { on: '2021-11' } as KnownCustody['state']['escape'] }),
      line('D', 'died', { death: { on: '2021-11-09' } as KnownCustody['state']['death'] }),
      line('E', 'retracted', {}),
    ]),
  );
  expect(text.split('\n')).toEqual([
    'Custody that has ended as of 12 November 2021: 5 episodes',
    '',
    '  A  Shymkent  pre-trial detention (remand)  since 2 Nov  released, 10 November 2021',
    '  B  Shymkent  pre-trial detention (remand)  since 2 Nov  held again, 7 November 2021',
    '  C  Shymkent  pre-trial detention (remand)  since 2 Nov  escaped, November 2021',
    '  D  Shymkent  pre-trial detention (remand)  since 2 Nov  died in custody, 9 November 2021',
    '  E  Shymkent  pre-trial detention (remand)  since 2 Nov  retracted                           EXERCISE',
  ]);
});

test('a release is told with its manner, and nobody who was handed over as free', () => {
  const released = (name: string, releaseManner: ReleaseManner) => {
    const one = line(name, 'released', { releaseConfirmed: { on: '2021-11-10' } as never });
    return { ...one, entry: { ...one.entry, releaseManner } };
  };
  const text = archiveText(view([released('A', 'acquitted'), released('B', 'extradition'), released('C', 'bail')]));
  expect(
    text
      .split('\n')
      .slice(2)
      .map((one) => one.replace(/^.*since 2 Nov {2}/, '')),
  ).toEqual([
    'released (acquitted), 10 November 2021',
    'handed over, which does not mean free (extradited), 10 November 2021',
    'released on terms (on bail), 10 November 2021',
  ]);
});

test('what is no longer followed is a list of its own, which calls nobody free', () => {
  const followUpEnded = { on: '2021-11-10' } as KnownCustody['state']['followUpEnded'];
  expect(noLongerFollowedText(view([line('A', 'no_longer_followed', { followUpEnded })]))).toBe(
    [
      'Custody that is no longer followed as of 12 November 2021: 1 episode',
      '',
      '  A  Shymkent  pre-trial detention (remand)  since 2 Nov  no longer followed, 10 November 2021',
      '',
      'None of them is known to be free.',
    ].join('\n'),
  );
  expect(noLongerFollowedText(view([]))).toBe('Everybody is followed as of 12 November 2021.');
});

test('an empty archive says so', () => {
  expect(archiveText(view([]))).toBe('No custody that has ended is on record as of 12 November 2021.');
});

test('the help of --ended names every status of the archive', () => {
  const program = new Command();
  addBoardCommand(program);
  const custody = program.commands[0]?.commands.find((command) => command.name() === 'custody');
  const help = custody?.options.find(({ long }) => long === '--ended')?.description;
  const ended = archivedStatuses.filter((status) => status !== 'no_longer_followed');
  for (const status of ended) expect(help).toContain(statusInWords(status));
  expect(help).not.toContain(statusInWords('no_longer_followed'));
});
