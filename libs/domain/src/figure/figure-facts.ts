import { commonFacts, seen } from '../shared/common-facts.ts';
import { AMENDABLE, type FactsOf, FIRST_VERSION, NOTHING_PRIVATE, reference } from '../shared/fact-declaration.ts';
import type { Figure } from './figure.ts';
import { figureEvents } from './figure-events.ts';

export const figureFacts: FactsOf<'figure', Figure> = {
  'figure.reported': {
    schema: figureEvents['figure.reported'],
    versions: FIRST_VERSION,
    // Others may count what is planned for a time to come.
    dates: { 'numbers.*.period': 'ahead', period: 'ahead', reportedOn: 'told', ...seen },
    happened: { field: 'reportedOn' },
    names: ({ incident }) => reference('incident', incident, 'incident'),
    privacy: NOTHING_PRIVATE,
    permission: 'record',
    amendments: AMENDABLE,
    movesLists: true,
    alerts: 'nothing',
    decide() {},
    opens: (common, { data: { source: _, confidentiality: __, ...reported } }) => ({ ...common, ...reported }),
  },
  ...commonFacts<'figure', Figure>('figure'),
};
