/** A hearing, as `GET /api/v1/hearings` tells of it. */
export interface ComingHearing {
  readonly case: string;
  readonly title: string;
  readonly hearing: string;
  /** A day or a wall time in `zone`; null where it was postponed indefinitely. */
  readonly at: string | null;
  readonly zone: string;
  readonly what: string;
  readonly court: string | null;
  readonly place: string;
  readonly status: string;
  readonly persons: readonly string[];
}
