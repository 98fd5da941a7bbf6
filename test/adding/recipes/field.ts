import { after, change, type Recipe } from '../recipe.ts';

/** A field on the custody board: its schema, and where it comes from. JSON, CSV and OpenAPI follow from the schema. */
export const field: Recipe = {
  what: 'a field on a board',
  example: 'grounds of the custody board',
  aim: 7,
  declaration: [
    change(
      'libs/read-models/src/custody/custody-view.ts',
      after(
        "  sources: count.describe('How many sources it rests on.'),\n",
        "  grounds: count.describe('How many legal bases are named.'),\n",
      ),
    ),
  ],
  places: [
    change(
      'libs/read-models/src/custody/custody-entry.ts',
      after('    sources: state.sources.length,\n', '    grounds: state.legalBases.length,\n'),
    ),
    change('apps/api/src/boards/boards.spec.ts', after('  sources: 1,\n', '  grounds: 2,\n')),
  ],
  tests: [],
};
