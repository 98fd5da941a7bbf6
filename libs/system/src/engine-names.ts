import type { Config } from '#platform';

/** What can hold the log. */
export type Engine = Config['eventStore'];

/** Each as a person calls it. */
export const ENGINE_NAMES: Readonly<Record<Engine, string>> = { postgres: 'PostgreSQL', kurrentdb: 'KurrentDB' };
