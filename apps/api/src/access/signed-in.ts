import type { Session } from '#accounts';

const sessions = new WeakMap<object, Session>();

/** The session whose cookie a request shows; null where it shows none that is valid. */
export function sessionOf(request: object): Session | null {
  return sessions.get(request) ?? null;
}

export function setSession(request: object, session: Session): void {
  sessions.set(request, session);
}
