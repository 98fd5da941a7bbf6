import type { Lockdown } from '#accounts';
import type { Mailer, SendResult } from '#mail';

const HELD: SendResult = {
  accepted: false,
  outcome: 'deferred',
  response: 'Everything is closed: mail is held.',
  unreachable: true,
  tried: false,
};

/**
 * No mail leaves while everything is closed, of no part of Habeas: it waits as with a server that cannot be reached, and no
 * attempt is counted. Asked at each mail, so that a run that is under way ends at the next.
 */
export function heldWhileClosed(mailer: Mailer, lockdown: Pick<Lockdown, 'current'>): Mailer {
  return {
    send: async (mail, handOver, late) =>
      (await lockdown.current()) === null ? await mailer.send(mail, handOver, late) : HELD,
    close: () => mailer.close(),
  };
}
