import type { HearingStatus } from '#domain';

/** A hearing, as `GET /api/v1/hearings` tells of it. */
export interface ComingHearing {
  readonly case: string;
  readonly title: string;
  readonly hearing: string;
  /** RFC 3339 with the place's offset, or a day; null where it was postponed indefinitely. */
  readonly at: string | null;
  readonly zone: string;
  readonly what: string;
  readonly court: string | null;
  readonly place: string;
  readonly status: HearingStatus;
  /** Whether its time had passed. */
  readonly past?: boolean;
  /** Why it was called off. */
  readonly cancelledFor?: string | null;
  readonly persons: readonly { readonly id: string; readonly name: string }[];
}
