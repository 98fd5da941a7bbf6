import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { z } from 'zod';
import { legalOverrideEventTypes, recordEventTypes } from '#domain';
import { EventRegistry } from '#event-store';
import { placeNames, termRules } from '#legal';
import {
  Assemblies,
  AssembliesQuery,
  assembliesList,
  behindBy,
  Candidates,
  CandidatesQuery,
  Cases,
  CasesQuery,
  Closings,
  ClosingsQuery,
  CustodyBoard,
  CustodyBoardQuery,
  candidatesList,
  casesList,
  closingsList,
  custodyBoard,
  documentOf,
  FactsBySource,
  FactsBySourceQuery,
  Figures,
  FiguresQuery,
  factsBySource,
  figuresList,
  HearingsBoard,
  HearingsBoardQuery,
  hearingsBoard,
  Incidents,
  IncidentsQuery,
  incidentsList,
  Persons,
  PersonsQuery,
  personsList,
  RecordHistory,
  RecordHistoryQuery,
  RecordStateQuery,
  RecordStates,
  recordAsOf,
  recordHistory,
  Sanctions,
  SanctionsQuery,
  sanctionsList,
  ThenAndNow,
  ThenAndNowQuery,
  thenAndNow,
} from '#read-models';
import { projectedNovember } from './november.ts';

/** Position of the last event of the log. */
let head: bigint;
let november: Awaited<ReturnType<typeof projectedNovember>>;
beforeAll(async () => {
  november = await projectedNovember();
  head = await november.store.head();
}, 360_000);
afterAll(async () => {
  await november.close();
});

/** What is wrong with an answer by the schema of its view: a field more, a field less, a value that is not listed. */
function misfits(view: z.ZodObject, answer: object | null): readonly string[] {
  if (answer === null) return ['no answer'];
  // How far a list is behind the log is added by the caller.
  const whole = 'position' in answer ? { ...answer, behind: behindBy(answer.position as bigint, head) } : answer;
  const json = JSON.parse(JSON.stringify(documentOf(view, whole)));
  const { error } = view.safeParse(json);
  return (error?.issues ?? []).slice(0, 3).map(({ path, message }) => `${path.join('.')}: ${message}`);
}

test('every list of November is what its view says, no field more and none less', async () => {
  const { dataSource, clock } = november;
  const board = new CustodyBoard(dataSource, clock, termRules(), placeNames());
  const viewer = 'internal';
  const answers: readonly (readonly [view: z.ZodObject, entries: string, answer: object | null])[] = [
    ...(await Promise.all(
      ['2021-11-05', '2021-11-20', '2021-12-31'].flatMap((validAt) =>
        (['held', 'ended'] as const).map(
          async (show) =>
            [custodyBoard, 'held', await board.execute(new CustodyBoardQuery({ validAt, show, viewer }))] as const,
        ),
      ),
    )),
    [
      hearingsBoard,
      'hearings',
      await new HearingsBoard(dataSource, clock, placeNames()).execute(
        new HearingsBoardQuery({ from: '2021-01-01', viewer }),
      ),
    ],
    [personsList, 'persons', await new Persons(dataSource, clock).execute(new PersonsQuery({ viewer }))],
    [
      candidatesList,
      'candidates',
      await new Candidates(dataSource, clock).execute(new CandidatesQuery({ name: 'Mamai', viewer })),
    ],
    [
      incidentsList,
      'incidents',
      await new Incidents(dataSource, clock, placeNames()).execute(new IncidentsQuery({ viewer })),
    ],
    [
      assembliesList,
      'assemblies',
      await new Assemblies(dataSource, clock, placeNames()).execute(new AssembliesQuery({ viewer })),
    ],
    [
      casesList,
      'cases',
      await new Cases(dataSource, clock, termRules(), placeNames()).execute(new CasesQuery({ viewer })),
    ],
    [
      sanctionsList,
      'sanctions',
      await new Sanctions(dataSource, clock, placeNames()).execute(new SanctionsQuery({ viewer })),
    ],
    [figuresList, 'figures', await new Figures(dataSource, clock, placeNames()).execute(new FiguresQuery({ viewer }))],
    [factsBySource, 'facts', await new FactsBySource(dataSource, clock).execute(new FactsBySourceQuery({ viewer }))],
    [
      thenAndNow,
      'lines',
      await new ThenAndNow(board, dataSource).execute(
        new ThenAndNowQuery({ validAt: '2021-11-05', knownAt: '2021-12-31', viewer }),
      ),
    ],
  ];
  for (const [view, , answer] of answers)
    expect([view.meta()?.id, misfits(view, answer)]).toEqual([view.meta()?.id, []]);
  const filled = new Set(
    answers.flatMap(([view, entries, answer]) =>
      ((answer as Record<string, readonly unknown[]>)[entries] ?? []).length > 0 ? [view.meta()?.id] : [],
    ),
  );
  // Of November all was known at once, so that the board of a day has nothing to be corrected.
  const empty = answers.map(([view]) => view.meta()?.id).filter((id) => !filled.has(id) && id !== 'ThenAndNow');
  expect(empty).toEqual([]);
  expect(misfits(closingsList, await new Closings(dataSource).execute(new ClosingsQuery()))).toEqual([]);
});

test('the history and the state of every record of November are what their views say', async () => {
  const { dataSource, clock, store } = november;
  const registry = new EventRegistry([...recordEventTypes, ...legalOverrideEventTypes]);
  const history = new RecordHistory(store, registry, clock);
  const states = new RecordStates(
    store,
    registry,
    clock,
    new CustodyBoard(dataSource, clock, termRules(), placeNames()),
  );
  const streams = new Set<string>();
  for await (const { stream } of store.readAll()) streams.add(stream);
  const wrong: string[] = [];
  for (const stream of streams) {
    const asked = { stream, viewer: 'internal' } as const;
    const answers = [
      ...misfits(recordHistory, await history.execute(new RecordHistoryQuery(asked))),
      ...misfits(recordAsOf, await states.execute(new RecordStateQuery(asked))),
    ];
    wrong.push(...answers.map((one) => `${stream} ${one}`));
  }
  expect([streams.size > 50, wrong.slice(0, 5)]).toEqual([true, []]);
});
