import type { Command } from 'commander';
import { paintFor } from '../board/paint.ts';
import { terminal } from '../command/output.ts';
import { withResources } from '../command/with-resources.ts';
import { deliveriesText } from './deliveries-text.ts';

/** `habeas deliveries`: the ledger. It names no address: those leave the database for the SMTP server only. */
export function addDeliveriesCommand(program: Command): void {
  program
    .command('deliveries')
    .description('the ledger: what was told, what waits and why, what was withdrawn')
    .option('--json', 'one JSON document')
    .action(({ json }: { json?: boolean }) =>
      withResources('habeas deliveries', async ({ database }) => {
        const { listDeliveries } = await import('#alerts');
        const deliveries = await listDeliveries(database.pool);
        if (json) terminal.json({ deliveries });
        else terminal.line(deliveriesText(deliveries, paintFor()));
      }),
    );
}
