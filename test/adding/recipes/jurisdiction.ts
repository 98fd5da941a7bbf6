import { after, change, create, instead, type Recipe } from '../recipe.ts';

const RURITANIA = `import type { LegalRule } from '../../rule/legal-rule.ts';
import type { Jurisdiction } from '../jurisdiction.ts';

const arrest: LegalRule = {
  id: 'xa.administrative-arrest',
  jurisdiction: 'XA',
  title: 'administrative arrest',
  source: 'Code of Ruritania, art. 1',
  status: 'unverified',
  inForceFrom: '2000-01-01',
  inForceTo: null,
  counting: { source: 'Code of Ruritania, art. 2', status: 'unverified' },
  limits: [{ duration: 'P15D', when: 'as a rule', source: 'Code of Ruritania, art. 1', status: 'unverified' }],
  credit: {
    least: { numerator: 1, denominator: 1 },
    most: { numerator: 1, denominator: 1 },
    source: 'Code of Ruritania, art. 3',
    status: 'unverified',
    caution: null,
  },
  rulingCaution: null,
  overridden: null,
};

export const ruritania: Jurisdiction = {
  code: 'XA',
  name: 'Ruritania',
  defaultZone: 'Europe/Vienna',
  oneZone: true,
  rules: [arrest],
  ruleOf: { administrative_arrest: arrest.id },
  withoutCourt: [],
  indexUnit: null,
  places: [],
};
`;

/** A country's law: its name in the list, its file of data, and its rules in the documentation. */
export const jurisdiction: Recipe = {
  what: 'a jurisdiction',
  example: 'Ruritania',
  aim: null,
  declaration: [
    change(
      'libs/legal/src/jurisdictions/index.ts',
      instead('[kazakhstan, belarus]', '[kazakhstan, belarus, ruritania]'),
      after("import { kazakhstan } from './kz/kazakhstan.ts';\n", "import { ruritania } from './xa/ruritania.ts';\n"),
    ),
  ],
  places: [
    create('libs/legal/src/jurisdictions/xa/ruritania.ts', RURITANIA),
    change(
      'libs/legal/src/jurisdictions/what-is-on-file.spec.ts',
      after("    ['by.restriction-of-liberty', ''],\n", "    ['xa.administrative-arrest', 'P15D unverified'],\n"),
    ),
    change(
      'docs/users/legal-terms.md',
      after(
        '| rule | longest term on file | source | status |\n| --- | --- | --- | --- |\n',
        '| `xa.administrative-arrest` | 15 days | Code of Ruritania, art. 1 | unverified |\n',
      ),
    ),
  ],
  tests: ['libs/legal/src/jurisdictions/what-is-on-file.spec.ts', 'apps/cli/src/term/documented-terms.spec.ts'],
};
