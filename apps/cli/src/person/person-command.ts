import type { Command } from 'commander';
import { recordKey } from '#domain';
import { ExitError } from '#platform';
import type { CandidatesView } from '#read-models';
import type { Resources } from '../../../standalone/src/resources.ts';
import { paintFor } from '../board/paint.ts';
import { bringUpToDate } from '../board/up-to-date.ts';
import { terminal } from '../command/output.ts';
import { withResources } from '../command/with-resources.ts';
import { candidatesText } from './candidates-text.ts';
import { personsText } from './persons-text.ts';

/** `habeas person list|candidates`: who is on record, and who of them may be one person. */
export function addPersonCommand(program: Command): void {
  const person = program.command('person').description('who is on record, and who of them may be one person');
  person
    .command('list')
    .description('the persons of the record, several records of one person as one')
    .option('--known-at <moment>', 'by what had been recorded by then (default: now)')
    .option('--json', 'one JSON document')
    .action((options: { knownAt?: string; json?: boolean }) => list(options));
  person
    .command('candidates')
    .description('who may be the same person, with a score and its reasons; nothing is merged by it')
    .argument('<key or name>', 'a person of the record by key, or a name as it is written: "Ashtaev Zh."')
    .option('--json', 'one JSON document')
    .action((asked: string, options: { json?: boolean }) => candidates(asked, options));
}

async function list({ knownAt, json }: { knownAt?: string; json?: boolean }): Promise<void> {
  await withResources('habeas person list', async ({ projector, dataSource, clock }) => {
    const { Persons } = await import('#read-models');
    await bringUpToDate(projector);
    const view = await new Persons(dataSource, clock).list({ knownAt: knownAt ?? null, viewer: 'internal' });
    if (json) terminal.json({ knownAt: view.knownAt, persons: view.items });
    else terminal.line(personsText(view.items));
  });
}

async function candidates(asked: string, { json }: { json?: boolean }): Promise<void> {
  if (asked.trim() === '') throw new ExitError('Name a person of the record by key, or write a name: "Ashtaev Zh."', 2);
  await withResources('habeas person candidates', async (resources) => {
    await bringUpToDate(resources.projector);
    const { person, names, candidates } = await find(asked.trim(), resources);
    if (json) terminal.json({ person, names, candidates });
    else terminal.line(candidatesText({ person, names, candidates }, paintFor()));
  });
}

/** What is the key of a person is one; everything else is a name. */
async function find(asked: string, { dataSource, clock }: Resources): Promise<CandidatesView> {
  const { Candidates } = await import('#read-models');
  const search = new Candidates(dataSource, clock);
  const viewer = 'internal';
  const ofPerson = recordKey.safeParse(asked).success ? await search.ofPerson(asked, { viewer }) : null;
  return ofPerson ?? (await search.ofName(asked, { viewer }));
}
