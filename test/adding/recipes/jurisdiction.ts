import { after, change, create, type Recipe } from '../recipe.ts';

const RURITANIA = `jurisdiction: XA
name: Ruritania
defaultZone: Europe/Vienna
oneZone: true
rules:
  - id: xa.administrative-arrest
    title: administrative arrest
    source: Code of Ruritania, art. 1
    status: unverified
    inForceFrom: 2000-01-01
    counting: { source: "Code of Ruritania, art. 2", status: unverified }
    limits:
      - { duration: P15D, when: as a rule, source: "Code of Ruritania, art. 1", status: unverified }
    credit: { source: "Code of Ruritania, art. 3", status: unverified }
ruleOf: { administrative_arrest: xa.administrative-arrest }
`;

/** A country's law: its file, what is compiled of it, and its rules in the documentation. */
export const jurisdiction: Recipe = {
  what: 'a jurisdiction',
  example: 'Ruritania',
  aim: null,
  declaration: [create('jurisdictions/xa.yaml', RURITANIA)],
  places: [
    {
      kind: 'generated',
      file: 'libs/legal/src/jurisdictions/shipped.ts',
      spec: 'libs/legal/src/file/shipped-files.spec.ts',
      environment: { WRITE_JURISDICTIONS: '1' },
    },
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
  tests: [
    'libs/legal/src/file/shipped-files.spec.ts',
    'libs/legal/src/jurisdictions/what-is-on-file.spec.ts',
    'apps/cli/src/term/documented-terms.spec.ts',
  ],
};
