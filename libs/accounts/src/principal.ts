import type { Permitted } from './roles/permissions.ts';

/**
 * Who a request or a command comes from: a person who signed in, or a program with a token. What it is called is not among
 * it: that is sealed, and opened where it is shown.
 */
export interface Principal extends Permitted {
  /** UUID. Stands in events as the actor, and says nothing of who it is. */
  readonly id: string;
  readonly kind: 'person' | 'program';
}
