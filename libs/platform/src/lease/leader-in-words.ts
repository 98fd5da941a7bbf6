import type { LeaseState } from './lease-table.ts';

/** Who leads, for a person: `habeas start, process 4711 on monitor, since 2021-11-02T09:00:00.000Z`. */
export function leaderInWords({ described, state, since, silentSeconds }: LeaseState): string {
  const seconds = `${Math.round(silentSeconds)} s`;
  if (state === 'held') return `${described}, since ${since.toISOString()}`;
  if (state === 'silent') return `${described}, of which there was no sign of life for ${seconds}`;
  return `nobody for ${seconds}, before that ${described}`;
}
