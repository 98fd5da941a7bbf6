import type { Command } from 'commander';
import { ExitError } from '#platform';
import { visible } from '#time';
import { orAsk } from '../approvals/second-person.ts';
import { bringUpToDate } from '../board/up-to-date.ts';
import { type ActingOptions, actingAs, withAccount } from '../command/acting.ts';
import { noteWarningsOf } from '../command/note-warnings.ts';
import { terminal } from '../command/output.ts';
import { withSystem } from '../command/with-system.ts';

interface EraseOptions extends ActingOptions {
  readonly reason: string;
  readonly source?: string;
  readonly json?: boolean;
}

/** `habeas erase PERSON --reason …`: destroys the key of what is private of somebody. */
export function addEraseCommand(program: Command): void {
  withAccount(program.command('erase'), 'erase')
    .description('erases what is private of a person, for good: destroys the key, and records that it was done')
    .argument('<person>', 'key of the person; records merged with theirs are erased with it')
    .requiredOption('--reason <text>', 'why; it stays readable, so nothing of what is erased')
    .option('--source <publisher>', 'who asked for it (default: "A request for erasure")')
    .option('--json', 'one JSON document')
    .action((person: string, options: EraseOptions) => erase(person, options));
}

async function erase(person: string, { reason, source, json, ...acting }: EraseOptions): Promise<void> {
  await withSystem('habeas erase', async ({ resources, app, queries }) => {
    const [{ CommandBus }, { PersonKeysQuery }, { RecordingRefused }, { erasePerson }] = await Promise.all([
      import('@nestjs/cqrs'),
      import('#read-models'),
      import('#recording'),
      import('../../../api/src/private-data/person-erasure.ts'),
    ]);
    const actor = await actingAs(resources, acting);
    await bringUpToDate(resources.projector);
    const data = { reason, ...(source === undefined ? {} : { source: { publisher: source } }) };
    try {
      const { waitingErasure } = await import('../../../api/src/approvals/carry-out.ts');
      const erasing = () =>
        erasePerson(
          { person, data, actor, reads: 'private' },
          (key) => queries.execute(new PersonKeysQuery(key)),
          (command) => app.get(CommandBus).execute(command),
        );
      const records = await orAsk(resources, actor, () => waitingErasure(person, data, 'private'), erasing);
      const erased = records.map(({ key, events, repeated }) => ({ person: key, event: events[0], repeated }));
      const warnings = await noteWarningsOf(records.map((record) => record.warnings));
      if (json) terminal.json({ erased, warnings });
      else for (const one of erased) terminal.line(erasureText(one));
    } catch (error) {
      if (!(error instanceof RecordingRefused)) throw error;
      throw new ExitError(error.problems.map(({ message }) => visible(message)).join('\n'), 2, {
        hint: 'Nothing was erased.',
      });
    }
  });
}

function erasureText({ person: key, repeated }: { person: string; repeated: boolean }): string {
  const person = visible(key);
  return repeated
    ? `What was private of ${person} was erased before.`
    : `What was private of ${person} is erased. It cannot be brought back, except from a backup of the database that has the key.`;
}
