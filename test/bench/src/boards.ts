import { legalOverrideEventTypes, recordEventTypes } from '#domain';
import { EventRegistry } from '#event-store';
import { placeNames, termRules } from '#legal';
import {
  Assemblies,
  Cases,
  CustodyBoard,
  Figures,
  HearingsBoard,
  Incidents,
  Persons,
  RecordStates,
  Sanctions,
  ThenAndNow,
} from '#read-models';
import type { Resources } from '#system';
import type { TwoTimes } from './two-times.ts';

/** How many lines the answer has. */
type Ask = (pair: TwoTimes) => Promise<number>;

/** Every board that can be asked as of two times, as everybody asks it: what may grow without end, a page at a time. */
export function boardsOf(
  { dataSource, clock, store, rules }: Resources,
  persons: number,
): Readonly<Record<string, Ask>> {
  const registry = new EventRegistry([...recordEventTypes, ...legalOverrideEventTypes]);
  const custody = new CustodyBoard(dataSource, clock, rules, placeNames());
  const hearings = new HearingsBoard(dataSource, clock, placeNames());
  const thenAndNow = new ThenAndNow(custody, dataSource);
  const states = new RecordStates(store, registry, clock, custody);
  const page = { limit: 100 };
  let nth = 0;
  const someone = () => `person-${Math.floor((nth++ * 7_919) % persons)}`;
  return {
    custody: async (pair) => (await custody.held(pair)).held.length,
    'custody, a page': async (pair) => (await custody.held({ ...pair, ...page })).held.length,
    'custody that ended': async (pair) => (await custody.archive({ ...pair, ...page })).held.length,
    'custody of one person': async (pair) => (await custody.ofPerson(someone(), pair)).held.length,
    hearings: async (pair) => (await hearings.list({ ...pair, ...page })).hearings.length,
    'hearings of 30 days': async (pair) => {
      const [from, to] = [pair.validAt, pair.validAt.replace(/\d\d$/, '28')];
      return (await hearings.list({ ...pair, ...page, ...(from <= to ? { from, to } : { from }) })).hearings.length;
    },
    'hearings since ever': async (pair) =>
      (await hearings.list({ ...pair, ...page, from: '0001-01-01' })).hearings.length,
    persons: async (pair) => (await new Persons(dataSource, clock).list({ ...pair, ...page })).items.length,
    incidents: async (pair) =>
      (await new Incidents(dataSource, clock, placeNames()).list({ ...pair, ...page })).items.length,
    cases: async ({ knownAt }) => {
      return (await new Cases(dataSource, clock, termRules(), placeNames()).list({ knownAt, ...page })).items.length;
    },
    'sanctions in force': async (pair) => {
      return (await new Sanctions(dataSource, clock, placeNames()).list({ ...pair, ...page, inForce: true })).items
        .length;
    },
    'arrests in force': async (pair) => {
      return (
        await new Sanctions(dataSource, clock, placeNames()).list({ ...pair, ...page, inForce: true, type: 'arrest' })
      ).items.length;
    },
    sanctions: async (pair) =>
      (await new Sanctions(dataSource, clock, placeNames()).list({ ...pair, ...page })).items.length,
    assemblies: async ({ knownAt }) =>
      (await new Assemblies(dataSource, clock, placeNames()).list({ knownAt, ...page })).items.length,
    figures: async ({ knownAt }) =>
      (await new Figures(dataSource, clock, placeNames()).list({ knownAt, ...page })).items.length,
    'then and now': async (pair) => (await thenAndNow.of({ ...pair, ...page })).lines.length,
    'records/custody-…': async (pair) => ((await states.of(`custody-${someone()}`, pair))?.state ? 1 : 0),
  };
}
