/** Whose key seals the secret of an endpoint, and as what. */
export const SECRET_PURPOSE = 'webhook.secret';

export function secretOwner(endpoint: string): string {
  return `webhook-${endpoint}`;
}
