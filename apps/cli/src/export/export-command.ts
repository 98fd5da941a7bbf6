import type { Command } from 'commander';
import { terminal } from '../command/output.ts';
import { withResources } from '../command/with-resources.ts';
import { progressNote } from './progress-note.ts';

const FOR_AUDITORS =
  '\n\nprivate.jsonl says who recorded each of them, and at which second: for the group and its auditors alone. What is handed to ' +
  'others is made with --public.';

/** `habeas export DIR [--public]`: the log in a folder that can be verified without Habeas. */
export function addExportCommand(program: Command): void {
  program
    .command('export')
    .description('the log as a folder that anybody can verify: events, tree, checkpoint, keys, schemas')
    .argument('<dir>', 'a new or empty folder')
    .option('--public', 'of what is not for everybody only the hashes; every proof still holds')
    .option('--json', 'one JSON document')
    .action((folder: string, options: { public?: boolean; json?: boolean }) =>
      withResources('habeas export', async ({ notary, log, store }) => {
        const [{ exportLog }, { PublicEvents }, { eventSchemas }] = await Promise.all([
          import('#audit'),
          import('../../../api/src/log/public-events.ts'),
          import('./event-schemas.ts'),
        ]);
        await notary.catchUp();
        await notary.seal();
        const events = options.public ? await PublicEvents.ofWholeLog(store, await log.size()) : null;
        const report = await exportLog({
          ...{ log, folder, schemas: eventSchemas() },
          isPublic: events && ((logged) => events.mayBeShown(logged)),
          onProgress: progressNote('exported'),
        });
        if (options.json) return terminal.json(report);
        const { size, withheld, verifierKey } = report;
        terminal.line(
          `${size} events are in ${folder}${withheld > 0 ? `, ${withheld} of them as hashes alone` : ''}.\n\n` +
            `  habeas verify ${folder} --key ${verifierKey}\n\nchecks them; README.md there says how without Habeas.${options.public ? '' : FOR_AUDITORS}`,
        );
      }),
    );
}
