/**
 * A receiver's address as it is shown: scheme, host and port. The rest of it is a secret at many services: who knows it can
 * send there.
 */
export function maskedUrl(url: string): string {
  return URL.canParse(url) ? `${new URL(url).origin}/…` : '…';
}
