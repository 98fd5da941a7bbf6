import { afterEach, describe, expect, test } from '@jest/globals';
import type { Mailer, OutgoingMail } from '../mailer/mailer.ts';
import { SmtpMailer } from '../mailer/smtp-mailer.ts';
import { atRandom, first, inTurn, oneOf } from './fault-policies.ts';
import { MisbehavingSmtpServer, type MisbehavingSmtpServerOptions } from './misbehaving-smtp-server.ts';
import type { SmtpFault } from './smtp-fault.ts';

const mail: OutgoingMail = {
  to: 'sister@example.org',
  subject: 'Habeas: a date is near (Shymkent)',
  text: 'Held until Friday.\n.\nA line of a dot.\n',
  html: '<p>Held until Friday.</p>',
  messageId: '<0001@habeas.example>',
  date: '2021-11-09T18:00:00Z',
  headers: { 'Auto-Submitted': 'auto-generated' },
};

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const each of open.splice(0).reverse()) await each.close();
});

async function server(options: MisbehavingSmtpServerOptions): Promise<MisbehavingSmtpServer> {
  const made = await MisbehavingSmtpServer.open({ late: 60_000, ...options });
  open.push(made);
  return made;
}

function mailer(url: string, timeout = 500): Mailer {
  const made = new SmtpMailer({ url, from: 'habeas@habeas.example', timeout, maxConnections: 2 });
  open.push(made);
  return made;
}

describe('the server that misbehaves', () => {
  test.each<readonly [SmtpFault, string, number]>([
    ['accept', 'accepted', 1],
    ['defer', 'deferred', 0],
    ['refuse', 'refused', 0],
    ['defer_data', 'deferred', 0],
    ['refuse_data', 'refused', 0],
    ['shut_down', 'deferred', 0],
    ['cut_before_data', 'deferred', 0],
    ['cut_during_data', 'in_doubt', 0],
    ['cut_before_keeping', 'in_doubt', 0],
    ['cut_after_keeping', 'in_doubt', 1],
    ['answer_late', 'in_doubt', 1],
  ])('%s: the mailer calls it %s, and %i is kept', async (fault, outcome, kept) => {
    const made = await server({ faults: () => fault });
    expect(await mailer(made.url).send(mail)).toMatchObject({ outcome, accepted: fault === 'accept' });
    expect(made.kept.map(({ to, messageId }) => [to, messageId])).toEqual(
      kept === 1 ? [['sister@example.org', '<0001@habeas.example>']] : [],
    );
    expect(made.tries).toEqual([{ to: 'sister@example.org', number: 1, fault }]);
  });

  test.each(['slow_banner', 'shut_down', 'cut'] as const)(
    'a connection that begins with %s carries nothing, and no other mail would fare better',
    async (fault) => {
      const made = await server({ connections: () => fault });
      expect(await mailer(made.url).send(mail)).toMatchObject({ outcome: 'deferred', unreachable: true });
      expect(made.tries).toEqual([]);
    },
  );

  test('behaves from one mail to the next as its policy says', async () => {
    const answers = async (options: MisbehavingSmtpServerOptions, tries: number) => {
      const sender = mailer((await server(options)).url);
      const outcomes: string[] = [];
      for (let number = 0; number < tries; number++) outcomes.push((await sender.send(mail)).outcome);
      return outcomes;
    };
    expect(await answers({ faults: first(2) }, 3)).toEqual(['deferred', 'deferred', 'accepted']);
    expect(await answers({ faults: oneOf(5) }, 6)).toEqual([...Array(4).fill('accepted'), 'refused', 'accepted']);
    expect(await answers({ faults: inTurn('refuse', 'accept', 'defer') }, 4)).toEqual([
      'refused',
      'accepted',
      'deferred',
      'accepted',
    ]);
  });

  test('misbehaves at random as often as it is told to, and by seed, address and number alone', () => {
    const policy = atRandom(7, { defer: 0.3, refuse: 0.1 });
    const tries = Array.from({ length: 5_000 }, (_, index) => ({ to: `s${index}@example.org`, number: 1 }));
    const faults = tries.map((each, sequence) => policy({ ...each, sequence }));
    const share = (fault: SmtpFault) => faults.filter((each) => each === fault).length / faults.length;
    expect(share('defer')).toBeCloseTo(0.3, 1);
    expect(share('refuse')).toBeCloseTo(0.1, 1);
    expect(tries.map((each) => policy({ ...each, sequence: 0 }))).toEqual(faults);
    expect(tries.map((each) => atRandom(8, { defer: 0.3 })({ ...each, sequence: 0 }))).not.toEqual(faults);
  });
});
