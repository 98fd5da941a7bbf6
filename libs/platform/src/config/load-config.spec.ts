import { resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { ExitError } from '../exit-error.ts';
import { loadConfig } from './load-config.ts';
import { VARIABLES } from './variables.ts';

function refusal(env: NodeJS.ProcessEnv): string {
  try {
    loadConfig(env);
  } catch (error) {
    expect(error).toBeInstanceOf(ExitError);
    expect((error as ExitError).exitCode).toBe(2);
    return (error as ExitError).message;
  }
  throw new Error('It was accepted.');
}

describe('the configuration', () => {
  test('works with an empty environment', () => {
    expect(loadConfig({})).toEqual({
      host: '127.0.0.1',
      port: 3000,
      publicUrl: null,
      data: resolve('data'),
      trustedProxies: [],
      masterKeyFile: resolve('data/keys/master.key'),
      databaseUrl: null,
      eventStore: 'postgres',
      kurrentdbUrl: null,
      smtpUrl: null,
      mailFrom: 'habeas@localhost',
      twoPeople: [],
      alertBrake: 200,
      adminMail: [],
      pingUrl: null,
      smtpRate: null,
      smtpPatience: 10,
      bouncesUrl: null,
      bouncesAddress: 'habeas@localhost',
      dkim: null,
      webhookTargets: 'public',
      legalOverrides: null,
      jurisdictions: null,
      account: null,
      privateReadsAlarm: 30,
      proposalsKept: 'P90D',
      evidenceMax: 10,
      witnesses: null,
      signedMemory: resolve('data/keys/log-memory'),
      clock: { kind: 'system' },
    });
  });

  test('takes every variable', () => {
    expect(
      loadConfig({
        HABEAS_HOST: '::1',
        HABEAS_PORT: '0',
        HABEAS_PUBLIC_URL: 'https://habeas.example.org/',
        HABEAS_TRUSTED_PROXIES: '127.0.0.1, 2001:db8::/32',
        HABEAS_DATA: '/srv/habeas',
        HABEAS_MASTER_KEY_FILE: '/run/secrets/habeas.key',
        HABEAS_DATABASE_URL: 'postgres://u:p@db:5432/habeas',
        HABEAS_EVENT_STORE: 'kurrentdb',
        HABEAS_KURRENTDB_URL: 'kurrentdb://admin:changeit@a:2113,b:2113?tls=false',
        HABEAS_SMTP_URL: 'smtps://u:p@mail.example.org:465',
        HABEAS_MAIL_FROM: 'Habeas <habeas@example.org>',
        HABEAS_TWO_PEOPLE: 'erase, widen,erase',
        HABEAS_ALERT_BRAKE: '1000',
        HABEAS_ADMIN_MAIL: 'a@example.org, b@example.org',
        HABEAS_PING_URL: 'https://watch.example.org/ping/secret',
        HABEAS_SMTP_RATE: '20',
        HABEAS_SMTP_PATIENCE: '90',
        HABEAS_BOUNCES_URL: 'imaps://bounces:p%40@mail.example.org/INBOX',
        HABEAS_BOUNCES_ADDRESS: 'bounces@example.org',
        HABEAS_DKIM_DOMAIN: 'Example.org',
        HABEAS_DKIM_SELECTOR: 'habeas2021',
        HABEAS_DKIM_KEY_FILE: '/srv/dkim.pem',
        HABEAS_WEBHOOK_TARGETS: 'any',
        HABEAS_LEGAL_OVERRIDES: '/srv/habeas/legal.yaml',
        HABEAS_JURISDICTIONS: '/srv/habeas/jurisdictions',
        HABEAS_ACCOUNT: 'Aigul',
        HABEAS_PRIVATE_READS_ALARM: '5',
        HABEAS_PROPOSALS_KEPT: 'P30D',
        HABEAS_EVIDENCE_MAX: '25',
        HABEAS_WITNESSES: '/etc/habeas/witnesses',
        HABEAS_SIGNED_MEMORY: '/srv/elsewhere/log-memory',
        HABEAS_CLOCK: 'system',
      }),
    ).toEqual({
      host: '::1',
      port: 0,
      publicUrl: 'https://habeas.example.org',
      data: '/srv/habeas',
      trustedProxies: ['127.0.0.1', '2001:db8::/32'],
      masterKeyFile: '/run/secrets/habeas.key',
      databaseUrl: 'postgres://u:p@db:5432/habeas',
      eventStore: 'kurrentdb',
      kurrentdbUrl: 'kurrentdb://admin:changeit@a:2113,b:2113?tls=false',
      smtpUrl: 'smtps://u:p@mail.example.org:465',
      mailFrom: 'Habeas <habeas@example.org>',
      twoPeople: ['erase', 'widen'],
      alertBrake: 1000,
      adminMail: ['a@example.org', 'b@example.org'],
      pingUrl: 'https://watch.example.org/ping/secret',
      smtpRate: 20,
      smtpPatience: 90,
      bouncesUrl: 'imaps://bounces:p%40@mail.example.org/INBOX',
      bouncesAddress: 'bounces@example.org',
      dkim: { domain: 'example.org', selector: 'habeas2021', keyFile: '/srv/dkim.pem' },
      webhookTargets: 'any',
      legalOverrides: '/srv/habeas/legal.yaml',
      jurisdictions: '/srv/habeas/jurisdictions',
      account: 'Aigul',
      privateReadsAlarm: 5,
      proposalsKept: 'P30D',
      evidenceMax: 25,
      witnesses: '/etc/habeas/witnesses',
      signedMemory: '/srv/elsewhere/log-memory',
      clock: { kind: 'system' },
    });
  });

  test('leaves the variables of the tests and of others alone', () => {
    expect(loadConfig({ HABEAS_TEST_ANYTHING: '', PORT: '' })).toEqual(loadConfig({}));
  });

  test.each(
    Object.keys(VARIABLES).flatMap((name) => ['', '  ', '\t\n', '\ufeff'].map((value) => [name, value] as const)),
  )('takes no default where %s=%j: what was meant may be lost', (name, value) => {
    expect(refusal({ [name]: value })).toBe(`${name} is empty; give it a value, or unset it for its default.`);
  });

  test('names an unknown variable even where it is empty', () => {
    expect(refusal({ HABEAS_DATABSE_URL: '' })).toContain('did you mean HABEAS_DATABASE_URL?');
  });

  test.each([
    [' postgres://u:hidden@db/habeas', /^HABEAS_DATABASE_URL has white space before or after its value/],
    ['postgres://u:hidden@db/habeas\n', /^HABEAS_DATABASE_URL has white space before or after its value/],
    ['"postgres://u:hidden@db/habeas"', /^HABEAS_DATABASE_URL has quotes around its value; write it without them/],
    ["'postgres://u:hidden@db/habeas'", /^HABEAS_DATABASE_URL has quotes around its value/],
    ['""', /^HABEAS_DATABASE_URL has quotes around its value/],
    ['postgres://u:hidden@db/\u202ehabeas', /^HABEAS_DATABASE_URL has U\+202E/],
  ])('says what is stray in %j, and nothing of the value', (HABEAS_DATABASE_URL, message) => {
    const said = refusal({ HABEAS_DATABASE_URL });
    expect(said).toMatch(message);
    expect(said).not.toContain('hidden');
    expect(said.split('\n')).toHaveLength(1);
  });

  test('takes a sender whose name is in quotes', () => {
    const HABEAS_MAIL_FROM = '"Habeas, Almaty" <habeas@example.org>';
    expect(loadConfig({ HABEAS_MAIL_FROM }).mailFrom).toBe(HABEAS_MAIL_FROM);
  });

  test.each([
    ['HABEAS_DATABSE_URL', 'HABEAS_DATABASE_URL'],
    ['HABEAS_SMTP', 'HABEAS_SMTP_URL'],
    ['HABEAS_PROT', 'HABEAS_PORT'],
    ['habeas_clock', 'HABEAS_CLOCK'],
  ])('names the nearest name to the unknown %s', (unknown, nearest) => {
    expect(refusal({ [unknown]: 'x' })).toBe(`${unknown} is not known; did you mean ${nearest}?`);
  });

  test.each([
    ['HABEAS_HOST', 'http://localhost'],
    ['HABEAS_PORT', '65536'],
    ['HABEAS_PORT', '3000x'],
    ['HABEAS_PORT', '-1'],
    ['HABEAS_PUBLIC_URL', 'habeas.example.org'],
    ['HABEAS_DATABASE_URL', 'mysql://u:hidden@host/db'],
    ['HABEAS_EVENT_STORE', 'memory'],
    ['HABEAS_KURRENTDB_URL', 'http://host:2113'],
    ['HABEAS_SMTP_URL', 'mail.example.org:25'],
    ['HABEAS_MAIL_FROM', 'habeas'],
    ['HABEAS_BOUNCES_URL', 'https://mail.example.org'],
    ['HABEAS_BOUNCES_URL', 'imaps://mail.example.org'],
    ['HABEAS_BOUNCES_URL', 'imaps://bounces:100%@mail.example.org'],
    ['HABEAS_BOUNCES_ADDRESS', 'Habeas <bounces@example.org>'],
    ['HABEAS_TWO_PEOPLE', 'everything'],
    ['HABEAS_ALERT_BRAKE', '0'],
    ['HABEAS_ADMIN_MAIL', 'a@example.org;b@example.org'],
    ['HABEAS_PING_URL', 'watch.example.org'],
    ['HABEAS_MAIL_FROM', 'a@b\r\nBcc: c@d'],
    ['HABEAS_SMTP_RATE', '0'],
    ['HABEAS_SMTP_RATE', '1.5'],
    ['HABEAS_SMTP_PATIENCE', '0'],
    ['HABEAS_SMTP_PATIENCE', '601'],
    ['HABEAS_DKIM_DOMAIN', 'localhost'],
    ['HABEAS_DKIM_DOMAIN', 'example.org; s=other'],
    ['HABEAS_DKIM_SELECTOR', 'a b'],
    ['HABEAS_WEBHOOK_TARGETS', 'all'],
    ['HABEAS_WEBHOOK_TARGETS', 'any,10.1.0.0/16'],
    ['HABEAS_WEBHOOK_TARGETS', 'hooks.example'],
    ['HABEAS_CLOCK', 'simulated'],
    ['HABEAS_CLOCK', 'simulated:2021-11-01'],
    ['HABEAS_CLOCK', 'simulated:2021-11-01T00:00:00'],
    ['HABEAS_CLOCK', 'simulated:2021-11-31T00:00:00Z'],
  ])('refuses %s=%j by its name and rule, without its text', (name, value) => {
    const message = refusal({ [name]: value });
    expect(message).toMatch(new RegExp(`^${name} must be .+\\.$`));
    expect(message).not.toContain('hidden');
  });

  test.each([
    ['public', 'public'],
    ['any', 'any'],
    ['10.1.0.0/16', ['10.1.0.0/16']],
    ['public, 10.1.0.0/16,fd12:3456::/32,192.168.7.7', ['10.1.0.0/16', 'fd12:3456::/32', '192.168.7.7']],
  ])('lets webhooks go to %s', (HABEAS_WEBHOOK_TARGETS, targets) => {
    expect(loadConfig({ HABEAS_WEBHOOK_TARGETS }).webhookTargets).toEqual(targets);
  });

  test.each([
    ['169.254.0.0/16', /"169.254.0.0\/16", which is link-local/],
    ['10.1.0.0/16,fe80::/10', /"fe80::\/10", which is link-local/],
    ['::ffff:169.254.169.254', /link-local or the metadata service/],
    ['64:ff9b::a9fe:a9fe/128', /link-local or the metadata service/],
    ['0.0.0.0/0', /every address: write any/],
    ['10.1.0.0/33', /whole number from 1 to 32/],
    ['10.1.0.0/16,', /a part with nothing in it/],
  ])('does not let webhooks go to %s', (HABEAS_WEBHOOK_TARGETS, why) => {
    expect(refusal({ HABEAS_WEBHOOK_TARGETS })).toMatch(why);
  });

  test('tells everything that is wrong at once, a line each', () => {
    expect(refusal({ HABEAS_PORT: 'x', HABEAS_CLOCK: 'now', HABEAS_DATE: 'y' }).split('\n')).toHaveLength(3);
  });

  test('wants all that a signature needs, or none of it', () => {
    expect(refusal({ HABEAS_DKIM_DOMAIN: 'example.org' })).toBe(
      'HABEAS_DKIM_SELECTOR and HABEAS_DKIM_KEY_FILE are needed with HABEAS_DKIM_DOMAIN.',
    );
  });

  test('wants the address of KurrentDB where that is the engine', () => {
    expect(refusal({ HABEAS_EVENT_STORE: 'kurrentdb' })).toMatch(/^HABEAS_KURRENTDB_URL is needed/);
  });

  describe('a simulated clock', () => {
    const HABEAS_CLOCK = 'simulated:2021-11-01T00:00:00+06:00';

    test('keeps its start as given', () => {
      expect(loadConfig({ HABEAS_CLOCK }).clock).toEqual({ kind: 'simulated', start: '2021-11-01T00:00:00+06:00' });
    });

    test.each([
      'smtp://mail.example.org:25',
      'smtp://127.0.0.1.example.org',
      'smtp://10.0.0.1',
      'smtps://[2001:db8::1]:465',
    ])('never goes with %s, since invented dates would reach people', (HABEAS_SMTP_URL) => {
      expect(refusal({ HABEAS_CLOCK, HABEAS_SMTP_URL })).toMatch(/^HABEAS_CLOCK must be system/);
    });

    test.each(['smtp://localhost:1025', 'smtp://127.0.0.1:1025', 'smtp://[::1]:1025'])(
      'goes with a catcher of mail on this machine, %s',
      (HABEAS_SMTP_URL) => {
        expect(loadConfig({ HABEAS_CLOCK, HABEAS_SMTP_URL }).smtpUrl).toBe(HABEAS_SMTP_URL);
      },
    );
  });

  test('mail to a real server needs the address that its links lead to, under the clock of the system', () => {
    const HABEAS_SMTP_URL = 'smtp://127.0.0.1:25';
    expect(refusal({ HABEAS_SMTP_URL })).toMatch(/^HABEAS_PUBLIC_URL is needed with HABEAS_SMTP_URL, such as https:/);
    const HABEAS_PUBLIC_URL = 'https://habeas.example.org';
    expect(loadConfig({ HABEAS_SMTP_URL, HABEAS_PUBLIC_URL }).smtpUrl).toBe(HABEAS_SMTP_URL);
    const HABEAS_CLOCK = 'simulated:2021-11-01T00:00:00Z';
    expect(loadConfig({ HABEAS_SMTP_URL, HABEAS_CLOCK }).publicUrl).toBeNull();
  });

  describe('mails come back to an address', () => {
    const HABEAS_BOUNCES_URL = 'imaps://bounces:secret@mail.example.org';

    test('of their sender where no other is named', () => {
      const HABEAS_MAIL_FROM = 'Habeas <habeas@example.org>';
      expect(loadConfig({ HABEAS_BOUNCES_URL, HABEAS_MAIL_FROM }).bouncesAddress).toBe('habeas@example.org');
    });

    test.each(['a-name-that-is-too-long@example.org', 'with+tag@example.org'])(
      'to which a tag can be added: not %s',
      (HABEAS_MAIL_FROM) => {
        const said = refusal({ HABEAS_BOUNCES_URL, HABEAS_MAIL_FROM });
        expect(said).toMatch(/^HABEAS_MAIL_FROM has .* before the @, to which no tag can be added/);
        expect(said).toContain('Set HABEAS_BOUNCES_ADDRESS');
        expect(said).not.toContain('secret');
      },
    );
  });
});
