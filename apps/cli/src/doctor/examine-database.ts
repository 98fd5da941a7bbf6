import type { Resources } from '#system';
import { examineCatalogue, migrations } from '#system';
import type { Finding } from './finding.ts';

/** What all that is only added to rests on: triggers, functions, owners and grants, as the migrations make them. */
export async function examineDatabase({ database }: Pick<Resources, 'database'>): Promise<Finding> {
  const name = 'safeguards';
  const found = await examineCatalogue(
    database.ownerPool,
    migrations.map(({ id }) => id),
  );
  if (found === null) {
    const detail = 'not compared: this version keeps a catalogue of other migrations than it has';
    return { name, ok: true, detail, advice: null };
  }
  const { compared, differences } = found;
  if (differences.length === 0) {
    return {
      name,
      ok: true,
      detail: `${compared} triggers, functions, owners and grants are as the migrations make them`,
      advice: null,
    };
  }
  return {
    name,
    ok: false,
    detail: `${differences.map(({ message }) => message).join('. ')}.`,
    advice:
      'Habeas does none of this. Run `habeas verify` first, which says what was changed meanwhile; then, as the owner of the ' +
      `database: ${differences.map(({ repair }) => `${repair};`).join(' ')}`,
  };
}
