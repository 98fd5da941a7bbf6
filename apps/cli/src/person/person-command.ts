import type { QueryBus } from '@nestjs/cqrs';
import type { Command } from 'commander';
import { recordKey } from '#domain';
import { ExitError } from '#platform';
import type { CandidatesView } from '#read-models';
import { paintFor } from '../board/paint.ts';
import { bringUpToDate } from '../board/up-to-date.ts';
import { dateOption } from '../command/date-option.ts';
import { terminal } from '../command/output.ts';
import { withSystem } from '../command/with-system.ts';
import { candidatesText } from './candidates-text.ts';
import { personsText } from './persons-text.ts';
import { privateText } from './private-text.ts';

/** `habeas person list|candidates`: who is on record, and who of them may be one person. */
export function addPersonCommand(program: Command): void {
  const person = program.command('person').description('who is on record, and who of them may be one person');
  person
    .command('list')
    .description('the persons of the record, several records of one person as one')
    .option('--known-at <moment>', 'by what had been recorded by then (default: now)', dateOption('--known-at'))
    .option('--json', 'one JSON document')
    .action((options: { knownAt?: string; json?: boolean }) => list(options));
  person
    .command('private')
    .description('what the group keeps to itself of a person: withheld names, contacts, health, notes')
    .argument('<key>', 'a person of the record')
    .option('--known-at <moment>', 'by what had been recorded by then (default: now)', dateOption('--known-at'))
    .option('--json', 'one JSON document')
    .action((key: string, options: { knownAt?: string; json?: boolean }) => privateOf(key, options));
  person
    .command('candidates')
    .description('who may be the same person, with a score and its reasons; nothing is merged by it')
    .argument('<key or name>', 'a person of the record by key, or a name as it is written: "Ashtaev Zh."')
    .option('--name', 'take it as a name, also where it is the key of somebody')
    .option('--json', 'one JSON document')
    .action((asked: string, options: { name?: boolean; json?: boolean }) => candidates(asked, options));
}

async function list({ knownAt, json }: { knownAt?: string; json?: boolean }): Promise<void> {
  await withSystem('habeas person list', async ({ resources: { projector }, queries, openPrivate }) => {
    const { PersonsQuery } = await import('#read-models');
    await bringUpToDate(projector);
    const question = new PersonsQuery({ knownAt: knownAt ?? null, viewer: 'internal' });
    const view = await openPrivate(await queries.execute(question));
    if (json) terminal.json({ knownAt: view.knownAt, persons: view.persons });
    else terminal.line(personsText(view.persons));
  });
}

async function privateOf(key: string, { knownAt, json }: { knownAt?: string; json?: boolean }): Promise<void> {
  await withSystem('habeas person private', async ({ resources: { projector }, queries, openPrivate, withNames }) => {
    const { PrivateRecordQuery } = await import('#read-models');
    await bringUpToDate(projector);
    const sealed = await queries.execute(new PrivateRecordQuery({ person: key, knownAt: knownAt ?? null }));
    const view = await withNames(await openPrivate(sealed));
    if (view === null) throw new ExitError(`There is no person ${JSON.stringify(key)}.`, 2);
    if (json) terminal.json(view);
    else terminal.line(privateText(view));
  });
}

async function candidates(asked: string, { name = false, json }: { name?: boolean; json?: boolean }): Promise<void> {
  if (asked.trim() === '') throw new ExitError('Name a person of the record by key, or write a name: "Ashtaev Zh."', 2);
  await withSystem('habeas person candidates', async ({ resources: { projector }, queries, openPrivate }) => {
    await bringUpToDate(projector);
    const { person, names, candidates } = await openPrivate(await find(asked.trim(), name, queries));
    if (json) terminal.json({ person, names, candidates });
    else terminal.line(candidatesText({ person, names, candidates }, paintFor()));
  });
}

/** What is the key of a person is one, unless it is said to be a name; everything else is a name. */
async function find(asked: string, isName: boolean, queries: QueryBus): Promise<CandidatesView> {
  const { CandidatesQuery } = await import('#read-models');
  const viewer = 'internal';
  const mayBeKey = !isName && recordKey.safeParse(asked).success;
  const ofPerson = mayBeKey ? await queries.execute(new CandidatesQuery({ person: asked, viewer })) : null;
  // A name is never unknown: of one that no person has, the list is empty.
  return ofPerson ?? (await queries.execute(new CandidatesQuery({ name: asked, viewer })))!;
}
