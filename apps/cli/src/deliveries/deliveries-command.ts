import type { Command } from 'commander';
import { ExitError } from '#platform';
import { paintFor } from '../board/paint.ts';
import { journaled } from '../command/journaled.ts';
import { terminal } from '../command/output.ts';
import { saidApart } from '../command/said-apart.ts';
import { withResources } from '../command/with-resources.ts';
import { withSystem } from '../command/with-system.ts';
import { deliveriesText } from './deliveries-text.ts';

/** `habeas deliveries`: the ledger. It names no address: those leave the database for the SMTP server only. */
export function addDeliveriesCommand(program: Command): void {
  const deliveries = program
    .command('deliveries')
    .description('the ledger: what was told, what waits and why, what was withdrawn')
    .option('--json', 'one JSON document')
    .option(
      '--proof <id>',
      'the proof of one delivery, for `habeas verify FILE`: what it says of the others are hashes',
    )
    .action(({ json, proof }: { json?: boolean; proof?: string }) =>
      proof === undefined ? list(json ?? false) : prove(proof),
    );
  deliveries
    .command('resume <subscription>')
    .description('sends again to an address that was refused for good, since it works again')
    .action((subscription: string) =>
      withResources('habeas deliveries', async (resources) => {
        const { resumeAddress, subscriptionStream } = await import('#alerts');
        const paused = UUID.test(subscription) && (await resumeAddress(resources.database.pool, subscription));
        if (!paused) throw new ExitError(`The address of ${subscription} is not paused; see \`habeas deliveries\`.`, 1);
        await journaled(resources, { what: 'delivery.resumed', about: [subscriptionStream(subscription)] });
        terminal.line('What falls due from now on goes there again.');
      }),
    );
  deliveries
    .command('report <message-id>')
    .description('writes down what was heard of a mail after it was sent: that it arrived, or came back')
    .requiredOption('--outcome <outcome>', 'delivered or bounced')
    .requiredOption('--reason <text>', 'in words, without the address')
    .action((messageId: string, { outcome, reason }: { outcome: string; reason: string }) =>
      withResources('habeas deliveries', async (resources) => {
        const { database, clock } = resources;
        const { recordReport } = await import('#alerts');
        if (outcome !== 'delivered' && outcome !== 'bounced') {
          throw new ExitError(`--outcome must be delivered or bounced, and not ${JSON.stringify(outcome)}.`, 2);
        }
        const id = messageId.startsWith('<') ? messageId : `<${messageId}>`;
        const at = clock.now().toString();
        const kind = outcome === 'bounced' ? 'hard' : outcome;
        const report = { messageId: id, kind, detail: reason, toldBy: 'person', at } as const;
        const { deliveries: carried, news } = await recordReport(database.pool, report);
        if (carried === 0) throw new ExitError(`No mail ${id} is on record as sent.`, 1);
        if (!news) {
          terminal.line('It was told before, and nothing was changed.');
          return;
        }
        await journaled(resources, { what: 'delivery.reported', about: [id], details: { outcome } });
        terminal.line(outcome === 'bounced' ? 'Recorded; nothing goes to its address any more.' : 'Recorded.');
      }),
    );
  deliveries
    .command('forget')
    .description(
      'ends every subscription of the address on standard input and erases it, for somebody who asks for that',
    )
    .action(() =>
      withResources('habeas deliveries', async (resources) => {
        const { database, config } = resources;
        const { SubscriptionError, Subscriptions, subscriptionStream } = await import('#alerts');
        const { forgetMails, mailboxFolder } = await import('#mail');
        // Nothing is asked for here, so nothing is sent.
        const sweep = { deliverConfirmation: async () => null };
        const subscriptions = new Subscriptions({
          ...resources,
          ...{ pool: database.pool, mailFrom: config.mailFrom, sweep },
          forgetMails: (mails) => forgetMails(mailboxFolder(config.data), mails),
        });
        // Not an argument: those stand in the shell's history and in the list of processes.
        const [address] = await saidApart([{ option: 'The address', prompt: 'Mail address', given: '-' }]);
        const forgotten = await subscriptions.forget(address!).catch((error: unknown) => {
          throw error instanceof SubscriptionError ? new ExitError(error.message, 2) : error;
        });
        if (forgotten.length === 0) throw new ExitError('No subscription has this address.', 1);
        await journaled(resources, { what: 'subscriptions.forgotten', about: forgotten.map(subscriptionStream) });
        terminal.line(`Ended, and the address erased: ${forgotten.join(', ')}.`);
      }),
    );
}

async function list(json: boolean): Promise<void> {
  await withSystem('habeas deliveries', async ({ queries }) => {
    const { DeliveriesQuery } = await import('#alerts');
    const ledger = await queries.execute(new DeliveriesQuery());
    if (json) terminal.json(ledger);
    else terminal.line(deliveriesText(ledger.deliveries, paintFor(), ledger.pausedAddresses));
  });
}

async function prove(id: string): Promise<void> {
  if (!UUID.test(id)) throw new ExitError(`--proof takes the id of a delivery, and not ${JSON.stringify(id)}.`, 2);
  await withResources('habeas deliveries', async ({ database, store, log }) => {
    const { NoDeliveryProof, proveDelivery } = await import('#alerts');
    const proof = await proveDelivery({ pool: database.pool, store, log }, id).catch((error: unknown) => {
      throw error instanceof NoDeliveryProof ? new ExitError(error.message, 1) : error;
    });
    terminal.json(proof);
  });
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
