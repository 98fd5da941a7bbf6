import { before, change, generate, type Recipe } from '../recipe.ts';

const SCHEMA = `  /** A lawyer or a relative was not let in. It neither shortens nor lengthens custody. */
  'custody.visit-refused': z.strictObject({ on: edtf, reason: text(1000).nullable().default(null), source }),
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

/** What an event of a history is called. */
function inWords(language: string, text: string) {
  return change(
    `libs/words/src/${language}/record-texts.ts`,
    before("    'custody.transferred': ", `    'custody.visit-refused': '${text}',\n`),
  );
}

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
    inWords('en', 'visit refused'),
    inWords('ru', 'отказано в свидании'),
    inWords('kk', 'кездесуден бас тартылды'),
    generate('docs/record-file.schema.json', 'libs/recording/src/record-file/record-file.spec.ts', {
      WRITE_SCHEMA: '1',
    }),
  ],
  tests: ['libs/domain/src/every-fact-can-be-amended.spec.ts', 'libs/recording/src/record-file/record-file.spec.ts'],
};
