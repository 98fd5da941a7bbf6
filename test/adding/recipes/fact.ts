import { after, before, change, generate, type Recipe } from '../recipe.ts';

const SCHEMA = `  /** A lawyer or a relative was not let in. It neither shortens nor lengthens custody. */
  'custody.visit-refused': z.strictObject({ on: edtf, visitor: text(300).nullable().default(null), source }),
`;

const ENTRY = `  'custody.visit-refused': {
    schema: custodyEvents['custody.visit-refused'],
    versions: FIRST_VERSION,
    dates: { on: 'done', ...seen },
    happened: { field: 'on', within: 'record', called: 'A refused visit' },
    names: NO_OTHER_RECORD,
    privacy: NOTHING_PRIVATE,
    ends: null,
    permission: 'record',
    amendments: AMENDABLE,
    movesLists: false,
    alerts: 'nothing',
    decide() {},
    evolve() {},
  },
`;

/** A fact of custody that changes nothing else: its schema, its declaration, its words. */
export const fact: Recipe = {
  what: 'a fact',
  example: 'custody.visit-refused',
  aim: 3,
  declaration: [change('libs/domain/src/custody/custody-events.ts', before("  ...commonEvents('custody'),\n", SCHEMA))],
  places: [
    change(
      'libs/domain/src/custody/custody-facts.ts',
      before("  ...commonFacts<'custody', CustodyEpisode>('custody'),\n", ENTRY),
    ),
    change(
      'libs/domain/src/every-fact-can-be-amended.spec.ts',
      after(
        "    ['custody.measure-imposed', { kind: 'punishment_cell', on: '2021-11-06' }],\n",
        "    ['custody.visit-refused', { on: '2021-11-06' }],\n",
      ),
    ),
    change(
      'libs/domain/src/testing/any-fact.ts',
      after("    'custody.escaped': onItsDay,\n", "    'custody.visit-refused': onItsDay,\n"),
    ),
    generate('docs/record-file.schema.json', 'libs/recording/src/record-file/record-file.spec.ts', {
      WRITE_SCHEMA: '1',
    }),
  ],
  tests: ['libs/domain/src/every-fact-can-be-amended.spec.ts', 'libs/recording/src/record-file/record-file.spec.ts'],
};
