import type { Act, Trial } from './act.ts';
import type { ActsWorld } from './acts-world.ts';

const account = (world: ActsWorld) => world.account();
const proposal = (world: ActsWorld) => world.proposal();
const webhook = (world: ActsWorld) => world.webhook();
const pausedWebhook = (world: ActsWorld) => world.webhook({ paused: true });
const byOther = (world: ActsWorld) => world.request(world.other.id);
const byAdmin = (world: ActsWorld) => world.request(world.admin.id);
const invitation = (world: ActsWorld) => world.invitation();
const decide = (how: string) => (world: ActsWorld, id: string) =>
  world.submit('/admin/approvals', `/admin/approvals/${id}/${how}`);
const decideByToken = (how: string) => (world: ActsWorld, id: string) =>
  world.ask('POST', `/api/v1/approvals/${id}/${how}`);
const guidance = (world: ActsWorld) => world.guidance();
const change = (how: string, fields?: Readonly<Record<string, string>>) => (world: ActsWorld, id: string) =>
  world.submit('/admin', `/admin/accounts/${id}/${how}`, fields);
const disabled = async (world: ActsWorld) => {
  const id = await world.account();
  await world.accounts.disable(id, 'system');
  return id;
};
const erased = ['approval.approved', 'person.erased'] as const;

/** Every route by which those who look after Habeas do something. What closes everything is last: it ends the rest. */
export const ROUTE_ACTS: Readonly<Record<string, Act>> = {
  'POST /api/v1/webhooks': {
    leaves: ['webhook.added'],
    act: (world) => world.ask('POST', '/api/v1/webhooks', { url: 'http://127.0.0.1:9/in' }),
  },
  'POST /api/v1/webhooks/{id}/resume': {
    leaves: ['webhook.resumed'],
    given: pausedWebhook,
    act: (world, id) => world.ask('POST', `/api/v1/webhooks/${id}/resume`, { skip: true }),
  },
  'POST /api/v1/webhooks/{id}/rotate-secret': {
    leaves: ['webhook.secret-rotated'],
    given: webhook,
    act: (world, id) => world.ask('POST', `/api/v1/webhooks/${id}/rotate-secret`, {}),
  },
  'POST /api/v1/webhooks/{id}/change-url': {
    leaves: ['webhook.url-changed'],
    given: webhook,
    act: (world, id) => world.ask('POST', `/api/v1/webhooks/${id}/change-url`, { url: 'http://127.0.0.1:9/new' }),
  },
  'POST /api/v1/webhooks/{id}/test': {
    leaves: ['webhook.tested'],
    given: webhook,
    act: (world, id) => world.ask('POST', `/api/v1/webhooks/${id}/test`),
  },
  'DELETE /api/v1/webhooks/{id}': {
    leaves: ['webhook.removed'],
    given: webhook,
    act: (world, id) => world.ask('DELETE', `/api/v1/webhooks/${id}`),
  },
  'POST /api/v1/mail-reports': {
    leaves: ['delivery.reported'],
    given: (world) => world.delivery('sent'),
    act: (world, messageId) =>
      world.ask('POST', '/api/v1/mail-reports', { messageId, kind: 'hard', detail: '550 5.1.1' }),
  },
  'POST /api/v1/evidence': {
    leaves: ['evidence.added'],
    act: (world) =>
      world.ask('POST', '/api/v1/evidence', 'Given over HTTP.', { 'content-type': 'application/octet-stream' }),
  },
  'DELETE /api/v1/evidence/{hash}': {
    leaves: ['evidence.erased'],
    given: (world) => world.evidence(),
    act: (world, hash) => world.ask('DELETE', `/api/v1/evidence/${hash}`, { reason: 'Asked for.' }),
  },
  'POST /api/v1/proposals': {
    leaves: ['proposal.made'],
    act: (world) => world.ask('POST', '/api/v1/proposals', { origin: 'tip', text: 'Somebody was arrested.' }),
  },
  'PUT /api/v1/proposals/{id}': {
    leaves: ['proposal.edited'],
    given: proposal,
    act: (world, id) => world.ask('PUT', `/api/v1/proposals/${id}`, { text: 'Corrected.' }, { 'if-match': '"1"' }),
  },
  'POST /api/v1/proposals/{id}/accept': {
    leaves: ['proposal.accepted', 'person.registered'],
    given: proposal,
    act: (world, id) => world.ask('POST', `/api/v1/proposals/${id}/accept`),
  },
  'POST /api/v1/proposals/{id}/reject': {
    leaves: ['proposal.rejected'],
    given: proposal,
    act: (world, id) => world.ask('POST', `/api/v1/proposals/${id}/reject`, { reason: 'A rumour.' }),
  },
  'POST /api/v1/proposals/{id}/split': {
    leaves: ['proposal.split'],
    given: proposal,
    act: (world, id) => world.ask('POST', `/api/v1/proposals/${id}/split`, { parts: [['p'], ['n']] }),
  },
  'POST /api/v1/proposals/join': {
    leaves: ['proposal.joined'],
    given: proposal,
    act: async (world, id) => {
      const { id: other } = await world.ask('POST', '/api/v1/proposals', { origin: 'tip', text: 'The same.' });
      await world.ask('POST', '/api/v1/proposals/join', { proposals: [id, other] });
    },
  },
  'DELETE /api/v1/proposals/{id}': {
    leaves: ['proposal.erased'],
    given: proposal,
    act: (world, id) => world.ask('DELETE', `/api/v1/proposals/${id}`),
  },
  'POST /api/v1/person/{key}/erased': {
    leaves: ['person.erased'],
    given: (world) => world.person(),
    act: (world, key) => world.ask('POST', `/api/v1/person/${key}/erased`, { reason: 'Asked for.' }),
  },
  'POST /api/v1/approvals/{id}/approve': { leaves: erased, given: byOther, act: decideByToken('approve') },
  'POST /api/v1/approvals/{id}/refuse': { leaves: ['approval.refused'], given: byOther, act: decideByToken('refuse') },
  'POST /api/v1/approvals/{id}/withdraw': {
    leaves: ['approval.withdrawn'],
    given: byAdmin,
    act: decideByToken('withdraw'),
  },
  'POST /admin/approvals/{id}/approve': { leaves: erased, given: byOther, act: decide('approve') },
  'POST /admin/approvals/{id}/refuse': { leaves: ['approval.refused'], given: byOther, act: decide('refuse') },
  'POST /admin/approvals/{id}/withdraw': { leaves: ['approval.withdrawn'], given: byAdmin, act: decide('withdraw') },
  'POST /admin/accounts/{id}/rights': {
    leaves: ['account.roles-changed', 'account.jurisdictions-changed'],
    given: account,
    act: change('rights', { roles: 'monitor', jurisdictions: 'KZ' }),
  },
  'POST /admin/accounts/{id}/disable': { leaves: ['account.disabled'], given: account, act: change('disable') },
  'POST /admin/accounts/{id}/enable': { leaves: ['account.enabled'], given: disabled, act: change('enable') },
  'POST /admin/accounts/{id}/end-sessions': { leaves: ['session.ended'], given: account, act: change('end-sessions') },
  'POST /admin/invitations': {
    leaves: ['invitation.made'],
    act: (world) => world.submit('/admin', '/admin/invitations', { mail: 'newcomer@example.org', roles: 'reader' }),
  },
  'POST /admin/invitations/{id}/revoke': {
    leaves: ['invitation.withdrawn'],
    given: invitation,
    act: (world, id) => world.submit('/admin', `/admin/invitations/${id}/revoke`),
  },
  'PUT /api/v1/alert-guidance/{jurisdiction}/{language}': {
    leaves: ['alert.guidance-set'],
    act: (world) => world.ask('PUT', '/api/v1/alert-guidance/KZ/en', { text: `Call ${world.next()}.` }),
  },
  'DELETE /api/v1/alert-guidance/{jurisdiction}/{language}': {
    leaves: ['alert.guidance-removed'],
    given: guidance,
    act: (world) => world.ask('DELETE', '/api/v1/alert-guidance/KZ/ru'),
  },
  'POST /admin/guidance': {
    leaves: ['alert.guidance-set'],
    act: (world) =>
      world.submit('/admin/guidance', '/admin/guidance', {
        ...{ jurisdiction: 'KZ', language: 'kk', text: `Call ${world.next()}.` },
      }),
  },
  'POST /admin/guidance/remove': {
    leaves: ['alert.guidance-removed'],
    given: guidance,
    act: (world) => world.submit('/admin/guidance', '/admin/guidance/remove', { jurisdiction: 'KZ', language: 'ru' }),
  },
  'POST /api/v1/lockdown': { leaves: ['lockdown.closed'], act: (world) => world.ask('POST', '/api/v1/lockdown', {}) },
  'POST /admin/lockdown': {
    leaves: ['lockdown.closed'],
    act: (world) => world.submit('/admin', '/admin/lockdown', { pages: 'read-only' }),
  },
};

/** Routes that take a permission, are not asked with GET, and change nothing. */
export const ROUTE_TRIALS: Readonly<Record<string, Trial>> = {
  'POST /api/v1/proposals/{id}/check': {
    given: proposal,
    act: (world, id) => world.ask('POST', `/api/v1/proposals/${id}/check`),
  },
};
