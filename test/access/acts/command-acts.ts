import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Act, Trial } from './act.ts';
import type { ActsWorld } from './acts-world.ts';

const account = (world: ActsWorld) => world.account();
const on =
  (...args: readonly string[]) =>
  (world: ActsWorld, about: string) =>
    world.habeas(args.map((arg) => (arg === '{}' ? about : arg)));
const disabled = async (world: ActsWorld) => {
  const id = await world.account();
  await world.accounts.disable(id, 'system');
  return id;
};
const proposal = (world: ActsWorld) => world.proposal();
const fileOf = async (world: ActsWorld, proposed: object) => {
  const file = join(world.whole.folder, `${world.whole.resources.identity.uuid()}.json`);
  await writeFile(file, JSON.stringify(proposed));
  return file;
};
const byOther = (world: ActsWorld) => world.request(world.other.id);
const guidance = (world: ActsWorld) => world.guidance();
const held = (world: ActsWorld) => world.delivery('held');
const role = ['--role', 'reader'] as const;

/** Every command that does something. What closes everything is last: it ends the rest. */
export const COMMAND_ACTS: Readonly<Record<string, Act>> = {
  record: {
    leaves: ['person.registered'],
    act: async (world) => {
      const file = join(world.whole.folder, 'facts.jsonl');
      const data = { name: 'Openname Recorded', source: { publisher: 'A monitor' } };
      await writeFile(file, JSON.stringify({ fact: 'person.registered', key: 'recorded', data }));
      await world.habeas(['record', file]);
    },
  },
  erase: {
    leaves: ['person.erased'],
    given: (world) => world.person(),
    act: on('erase', '{}', '--reason', 'Asked for.'),
  },
  backup: {
    leaves: ['backup.made'],
    act: (world) =>
      world.habeas(['backup', join(world.whole.folder, `backup-${world.whole.resources.identity.uuid()}`)]),
  },
  'evidence add': {
    leaves: ['evidence.added'],
    act: async (world) => world.habeas(['evidence', 'add', await fileOf(world, { at: 'the terminal' })]),
  },
  'evidence get': {
    leaves: ['evidence.read'],
    given: (world) => world.evidence(),
    act: (world, hash) => world.habeas(['evidence', 'get', hash, '--out', join(world.whole.folder, hash)]),
  },
  'evidence erase': {
    leaves: ['evidence.erased'],
    given: (world) => world.evidence(),
    act: on('evidence', 'erase', '{}', '--reason', 'Asked for.'),
  },
  'proposals add': {
    leaves: ['proposal.made'],
    act: async (world) => world.habeas(['proposals', 'add', await fileOf(world, { origin: 'tip', text: 'A tip.' })]),
  },
  'proposals edit': {
    leaves: ['proposal.edited'],
    given: proposal,
    act: async (world, id) =>
      world.habeas(['proposals', 'edit', id, await fileOf(world, { text: 'Otherwise.' }), '--revision', '1']),
  },
  'proposals show': { leaves: ['private.read'], given: proposal, act: on('proposals', 'show', '{}') },
  'proposals accept': {
    leaves: ['proposal.accepted', 'person.registered'],
    given: proposal,
    act: on('proposals', 'accept', '{}'),
  },
  'proposals reject': {
    leaves: ['proposal.rejected'],
    given: proposal,
    act: on('proposals', 'reject', '{}', '--reason', 'A rumour.'),
  },
  'proposals split': {
    leaves: ['proposal.split'],
    given: proposal,
    act: on('proposals', 'split', '{}', '--part', 'p', '--part', 'n'),
  },
  'proposals join': {
    leaves: ['proposal.joined'],
    given: proposal,
    act: async (world, id) => {
      const { id: other } = await world.ask('POST', '/api/v1/proposals', { origin: 'tip', text: 'The same.' });
      await world.habeas(['proposals', 'join', id, String(other)]);
    },
  },
  'proposals erase': { leaves: ['proposal.erased'], given: proposal, act: on('proposals', 'erase', '{}') },
  'webhooks add': { leaves: ['webhook.added'], act: on('webhooks', 'add', 'http://127.0.0.1:9/in') },
  'webhooks resume': {
    leaves: ['webhook.resumed'],
    given: (world) => world.webhook({ paused: true }),
    act: on('webhooks', 'resume', '{}'),
  },
  'webhooks rotate-secret': {
    leaves: ['webhook.secret-rotated'],
    given: (world) => world.webhook(),
    act: on('webhooks', 'rotate-secret', '{}'),
  },
  'webhooks change-url': {
    leaves: ['webhook.url-changed'],
    given: (world) => world.webhook(),
    act: on('webhooks', 'change-url', '{}', 'http://127.0.0.1:9/new'),
  },
  'webhooks test': {
    leaves: ['webhook.tested'],
    given: (world) => world.webhook(),
    // No receiver listens there, which is said and is no exit 0.
    act: (world, id) => world.whole.command('webhooks', 'test', id),
  },
  'webhooks remove': {
    leaves: ['webhook.removed'],
    given: (world) => world.webhook(),
    act: on('webhooks', 'remove', '{}'),
  },
  'account create': {
    leaves: ['account.created'],
    act: (world) =>
      world.habeas(['account', 'create', '--name', '-', '--mail', '-', ...role], 'Made\nmade@example.org\n'),
  },
  'account invite': {
    leaves: ['invitation.made'],
    act: on('account', 'invite', '--mail', 'invited@example.org', ...role),
  },
  'account link': {
    leaves: ['account.link-made'],
    given: account,
    act: (world, id) => world.habeas(['account', 'link', '-'], id),
  },
  'account role': {
    leaves: ['account.roles-changed'],
    given: account,
    act: on('account', 'role', '{}', 'monitor'),
  },
  'account jurisdictions': {
    leaves: ['account.jurisdictions-changed'],
    given: account,
    act: on('account', 'jurisdictions', '{}', 'KZ'),
  },
  'account disable': { leaves: ['account.disabled'], given: account, act: on('account', 'disable', '{}') },
  'account enable': { leaves: ['account.enabled'], given: disabled, act: on('account', 'enable', '{}') },
  'account end': { leaves: ['session.ended'], given: account, act: on('account', 'end', '{}') },
  'account forget': { leaves: ['account.forgotten'], given: account, act: on('account', 'forget', '{}') },
  'account recovery-code': { leaves: ['account.recovery-code-made'], act: on('account', 'recovery-code') },
  'token create': { leaves: ['token.made'], act: on('token', 'create', '--name', 'made at the terminal', ...role) },
  'token revoke': {
    leaves: ['token.revoked'],
    given: async (world) => (await world.token()).id,
    act: on('token', 'revoke', '{}'),
  },
  'approvals approve': {
    leaves: ['approval.approved', 'person.erased'],
    given: byOther,
    act: on('approvals', 'approve', '{}'),
  },
  'approvals refuse': { leaves: ['approval.refused'], given: byOther, act: on('approvals', 'refuse', '{}') },
  'approvals withdraw': {
    leaves: ['approval.withdrawn'],
    given: async (world) => world.request(await world.terminal()),
    act: on('approvals', 'withdraw', '{}'),
  },
  'alerts release': {
    leaves: ['alert.held-released'],
    given: held,
    act: on('alerts', 'release', '--reason', 'It holds.'),
  },
  'alerts discard': {
    leaves: ['alert.held-discarded'],
    given: held,
    act: on('alerts', 'discard', '--reason', 'A mistake.'),
  },
  'alerts guidance set': {
    leaves: ['alert.guidance-set'],
    act: (world) => world.habeas(['alerts', 'guidance', 'set', 'KZ', 'en', '-'], `Call ${world.next()}.`),
  },
  'alerts guidance remove': {
    leaves: ['alert.guidance-removed'],
    given: guidance,
    act: on('alerts', 'guidance', 'remove', 'KZ', 'ru'),
  },
  'alerts resume': { leaves: ['alerts.resumed'], act: on('alerts', 'resume') },
  'deliveries resume': {
    leaves: ['delivery.resumed'],
    given: (world) => world.pausedAddress(),
    act: on('deliveries', 'resume', '{}'),
  },
  'deliveries report': {
    leaves: ['delivery.reported'],
    given: (world) => world.delivery('sent'),
    act: on('deliveries', 'report', '{}', '--outcome', 'delivered', '--reason', '250'),
  },
  'deliveries forget': {
    leaves: ['subscriptions.forgotten', 'subscription.ended'],
    given: async (world) => {
      await world.whole.subscribe();
      return 'reader@example.org';
    },
    act: (world, address) => world.habeas(['deliveries', 'forget'], `${address}\n`),
  },
  'keys rotate': { leaves: ['keyring.rotated'], act: on('keys', 'rotate') },
  'checkpoint rotate': {
    leaves: ['log-key.rotated'],
    given: (world) => world.habeas(['checkpoint']),
    act: on('checkpoint', 'rotate'),
  },
  'log accept-restore': {
    leaves: ['log.restore-accepted'],
    given: async (world) => {
      await world.habeas(['checkpoint']);
      await world.forgetTree();
      return '';
    },
    act: on('log', 'accept-restore', '--reason', 'The disk was lost.'),
  },
  'person private': {
    leaves: ['private.read'],
    given: async (world) => {
      const key = await world.person();
      await world.record(`person/${key}/private-noted`, { contacts: '+7 707' });
      return key;
    },
    act: on('person', 'private', '{}'),
  },
  lockdown: { leaves: ['lockdown.closed'], act: on('lockdown') },
  'lockdown lift': {
    leaves: ['lockdown.lifted'],
    by: 'recovery-code',
    given: async (world) => {
      const code = await world.lockdown.newRecoveryCode('system');
      await world.lockdown.close({ by: 'system' });
      return code;
    },
    act: (world, code) => world.habeas(['lockdown', 'lift', '--code', '-'], code),
  },
};

/** Commands that leave no trace, and why none is needed. */
export const LEAVES_NOTHING: Readonly<Record<string, string>> = {
  start: 'starts what the rest of this is about',
  demo: 'lives through invented records in a folder of its own',
  'clock advance': 'moves a simulated clock, which no record of real people has',
  'alerts sweep': 'tells what is due, as the notifier does by itself',
  rebuild: 'computes again what follows from the log',
  'checkpoint proof': 'changes nothing, and opens nothing that is private',
  restore: 'fills an empty database, and writes that into its journal',
  'migrate-log': 'copies the log as it is; `verify` compares the copy',
  ...Object.fromEntries(
    [
      ...['config', 'doctor', 'verify', 'history', 'journal', 'export', 'new-key', 'rules', 'term', 'board custody'],
      'jurisdiction check',
      ...[
        'board hearings',
        'person list',
        'person candidates',
        'search',
        'account list',
        'token list',
        'webhooks list',
        'proposals list',
        'evidence list',
      ],
      ...['approvals list', 'lockdown status', 'alerts plan', 'alerts why', 'alerts guidance list'],
    ].map((name) => [name, 'changes nothing, and opens nothing that is private']),
  ),
};

/** Commands that take a permission and change nothing. */
export const COMMAND_TRIALS: Readonly<Record<string, Trial>> = {
  'proposals check': { given: proposal, act: on('proposals', 'check', '{}') },
};
