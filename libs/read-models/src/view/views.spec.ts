import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { assembliesList } from '../assembly/assemblies-view.ts';
import { casesList } from '../court-case/cases-view.ts';
import { hearingsBoard } from '../court-case/hearings-view.ts';
import { sanctionsList } from '../court-case/sanctions-view.ts';
import { custodyBoard } from '../custody/custody-view.ts';
import { closingsList } from '../disclosure/closings-view.ts';
import { figuresList } from '../figure/figures-view.ts';
import { recordHistory } from '../history/history-view.ts';
import { thenAndNow } from '../history/then-and-now-view.ts';
import { incidentsList } from '../incident/incidents-view.ts';
import { candidatesList } from '../person/candidates-view.ts';
import { personsList } from '../person/persons-view.ts';
import { factsBySource } from '../record/facts-by-source-view.ts';
import { listOf } from './list-view.ts';

/** Every list, the field of its entries, and the headings of its CSV, which spreadsheets and scripts go by. */
const lists: readonly (readonly [z.ZodObject, entries: string, headings: string])[] = [
  [
    custodyBoard,
    'held',
    'personId personName episode kind status since place facility legalBases earliest latest reviewAt working ' +
      'nextHearing questions standing releaseReportedOn exercise sources revision releaseManner followUpEndedOn disputedBy count causeOfDeath',
  ],
  [
    hearingsBoard,
    'hearings',
    'case hearing title at zone what status past personIds personNames court place legalBases postponements heldOn ' +
      'inAbsentia outcome cancelledFor sources revision',
  ],
  [
    personsList,
    'persons',
    'id name family given script names merged retracted sources revision count minor sex birthYear',
  ],
  [candidatesList, 'candidates', 'id name score written asked reasons'],
  [
    incidentsList,
    'incidents',
    'incident occurredOn reportedOn kinds summary place region personIds personNames organisations legalBases standing ' +
      'sources retracted revision',
  ],
  [
    assembliesList,
    'assemblies',
    'assembly organiserIds organiserNames form place dates notifiedOn notifications purpose status refusedOn heldOn ' +
      'sources retracted revision',
  ],
  [
    casesList,
    'cases',
    'case title personIds personNames court place legalBases openedOn charges hearings rulings appeals warnings sources ' +
      'retracted revision participantIds participantNames',
  ],
  [
    sanctionsList,
    'sanctions',
    'personId personName case type amount unit upTo life jointly what status on from fromStated endsOn endedOn endedFor court place legalBases',
  ],
  [
    figuresList,
    'figures',
    'figure by title what values qualifiers period reportedOn place incident sources retracted revision',
  ],
  [factsBySource, 'facts', 'publisher locator stream revision event fact at actor data'],
  [closingsList, 'closings', 'stream revision event fact at actor closedBy was became statedBy reason source withdrew'],
  [recordHistory, 'history', 'revision event at actor type about field old new reason source sourceUrl exercise'],
];

const nameOf = (schema: z.ZodType) => String(schema.meta()?.id);

describe('a list', () => {
  test.each(lists.map(([list, ...rest]) => [nameOf(list), list, ...rest] as const))(
    '%s has the columns that its CSV always had',
    (_, list, entries, headings) => {
      const { columns } = listOf(list, { [entries]: [] });
      expect(columns.map(({ name }) => name).join(' ')).toBe(headings);
    },
  );

  test('is answered with the fields of its view alone, and with the cursor of its next page', () => {
    const answer = { validAt: 'v', knownAt: 'k', held: [{}], known: [{}], nextCursor: 'c', position: 3n };
    const { document, entries, nextCursor } = listOf(custodyBoard, answer);
    expect(document).toEqual({ validAt: 'v', knownAt: 'k', held: [{}], nextCursor: 'c' });
    expect([entries, nextCursor]).toEqual([[{}], 'c']);
  });

  test.each([
    [custodyBoard, 'held', { nextHearing: { at: '2021-12-10' } }, 'nextHearing', '2021-12-10'],
    [custodyBoard, 'held', { nextHearing: null }, 'nextHearing', null],
    [custodyBoard, 'held', { person: { id: 'a', name: 'A' } }, 'personName', 'A'],
    [hearingsBoard, 'hearings', { persons: [{ id: 'a', name: 'A' }] }, 'personIds', ['a']],
    [incidentsList, 'incidents', { sources: [{ url: null, publisher: 'P' }, { url: 'u' }] }, 'sources', ['P', 'u']],
    [assembliesList, 'assemblies', { organisers: [{ id: 'a', name: 'A' }] }, 'organiserNames', ['A']],
    [casesList, 'cases', { appeals: [{ outcome: null }, { outcome: 'granted' }] }, 'appeals', ['pending', 'granted']],
    [casesList, 'cases', { charges: [{ legalBases: ['KZ CC 1', 'KZ CC 2'] }] }, 'charges', ['KZ CC 1 KZ CC 2']],
    [figuresList, 'figures', { numbers: [{ value: null }, { value: 12 }] }, 'values', ['', '12']],
    [factsBySource, 'facts', { data: { on: '2021-11-02' } }, 'data', '{"on":"2021-11-02"}'],
    [recordHistory, 'history', { old: ['a', 'b'] }, 'old', '["a","b"]'],
    [recordHistory, 'history', { new: 'as it is' }, 'new', 'as it is'],
    [recordHistory, 'history', { source: { publisher: 'P', url: null } }, 'sourceUrl', null],
  ] as const)('has in a cell what it always had (%#)', (list, entries, entry, heading, cell) => {
    const { columns } = listOf(list, { [entries]: [entry] });
    expect(columns.find(({ name }) => name === heading)!.value(entry)).toEqual(cell);
  });
});

describe('what a client generates types from', () => {
  /** Every field of a JSON schema of this name, however deep, by its path. */
  const fieldsNamed = (schema: unknown, names: RegExp, path = ''): readonly (readonly [string, object])[] => {
    if (typeof schema !== 'object' || schema === null) return [];
    return Object.entries(schema).flatMap(([name, inner]) => {
      const found = path.endsWith('properties') && names.test(name) ? [[`${path}.${name}`, inner] as const] : [];
      return [...found, ...fieldsNamed(inner, names, `${path}.${name}`)];
    });
  };

  test.each([...lists.map(([list]) => list), thenAndNow].map((schema) => [nameOf(schema), schema] as const))(
    '%s lists the values of every kind, status and the like',
    (_, schema) => {
      const json = z.toJSONSchema(schema, { io: 'input' });
      const fields = fieldsNamed(json, /^(kinds?|status|standing|type|fact|form|was|became|closedBy|role|code)$/);
      const withoutValues = fields
        .map(([path, field]) => [path, JSON.stringify(field)] as const)
        .filter(([, text]) => !text.includes('"enum"') && !text.includes('"$ref"'));
      expect(withoutValues).toEqual([]);
    },
  );

  test.each([
    [custodyBoard, ['kind', 'status', 'standing']],
    [hearingsBoard, ['status']],
    [sanctionsList, ['type', 'status']],
    [assembliesList, ['form', 'status']],
    [incidentsList, ['kinds', 'standing']],
    [recordHistory, ['type']],
    [factsBySource, ['fact']],
  ] as const)('has those fields (%#)', (list, fields) => {
    const text = JSON.stringify(z.toJSONSchema(list, { io: 'input' }));
    for (const field of fields) expect(text).toMatch(new RegExp(`"${field}":\\{[^{}]*("items":\\{[^{}]*)?"enum":\\[`));
  });
});
