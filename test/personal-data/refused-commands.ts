import { marksIn } from './marks.ts';
import type { AppendedFact } from './who-may-see.ts';

/** A command that cannot be recorded, as somebody might send it who wants to know what its refusal says. */
export interface RefusedCommand {
  readonly url: string;
  readonly body: Readonly<Record<string, unknown>>;
}

const NOWHERE = '00000000-0000-4000-8000-000000000000';
const why = { reason: 'a guess', source: { publisher: 'Nobody' } };
const { source } = why;

/** Commands on a record that are refused by what it says. */
export function refusedCommands(stream: string, facts: readonly AppendedFact[]): readonly RefusedCommand[] {
  const category = stream.slice(0, stream.indexOf('-'));
  const key = stream.slice(category.length + 1);
  const to = (fact: string, body: RefusedCommand['body']) => ({ url: `/api/v1/${category}/${key}/${fact}`, body });
  const amending = facts.filter(({ type }) => /corrected|retracted/.test(type));
  const guessed = [
    ...facts.slice(0, 4),
    ...facts.filter(({ type }) => /noted|name-added/.test(type)),
    ...amending.slice(0, 2),
  ];
  return [
    to('corrected', { event: NOWHERE, field: 'name', old: 'x', new: 'y', ...why }),
    to('retracted', { event: NOWHERE, ...why }),
    ...guessed.flatMap(({ id, data }) =>
      Object.entries(data).flatMap(([field, value]) =>
        typeof value === 'string' && marksIn(value).size > 0 && field !== 'event'
          ? [to('corrected', { event: id, field, old: 'a guess', new: 'another', ...why })]
          : [],
      ),
    ),
    ...guessed
      .slice(0, 2)
      .map(({ id }) => to('corrected', { event: id, field: 'nothing', old: null, new: 'x', ...why })),
    ...(OF_CATEGORY[category] ?? []).map(([fact, body]) => to(fact, { ...body, source })),
  ];
}

const OF_CATEGORY: Readonly<Record<string, readonly (readonly [fact: string, body: RefusedCommand['body']])[]>> = {
  person: [
    ['registered', { name: 'A guess' }],
    ['unmerged', { from: 'nobody', reason: 'a guess' }],
    ['merged', { into: 'nobody', reason: 'a guess' }],
    ['private-noted', {}],
    ['died', { on: '2999-01-01' }],
    ['erased', { reason: '' }],
  ],
  incident: [['recorded', { occurredOn: '2021-11-02', kinds: ['other'], summary: 'A guess' }]],
  custody: [
    ['claim-decided', { event: NOWHERE, reason: 'a guess' }],
    ['detained-again', { on: '2021-11-08', nextEpisode: 'nothing' }],
    ['release-confirmed', { on: '2999-01-01' }],
    ['term-set', { rule: 'kz.none', from: '2021-11-02', basis: 'ruling', duration: 'P1D' }],
    ['transferred', { on: '2021-01-01', facility: 'A guess' }],
  ],
  case: [
    ['hearing-held', { hearing: 'nothing', on: '2021-11-08' }],
    ['charge-dropped', { charge: 'nothing' }],
    ['appeal-decided', { appeal: 'nothing', on: '2021-11-08', outcome: 'rejected' }],
    ['ruling-issued', { on: '2021-11-08', sanctions: [{ type: 'fine', persons: ['nobody'], amount: 1, unit: 'KZT' }] }],
  ],
  assembly: [['held', { on: '2999-01-01' }]],
  figure: [],
};
