import { Temporal } from 'temporal-polyfill';

/** Clocks that differ by more than this cannot both be right. */
export const CLOCKS_AGREE_WITHIN = Temporal.Duration.from({ minutes: 2 });

/** Why the system's time is not to be relied on. */
export interface ClockDoubt {
  /** `ahead`, `back`: it was set while the machine ran; `database`: the database's clock shows another time. */
  readonly kind: 'ahead' | 'back' | 'database';
  /** What the system's clock shows. */
  readonly shown: Temporal.Instant;
  /** What it should show by what has passed since the machine started; or what the database's clock shows. */
  readonly compared: Temporal.Instant;
  /** For a person. */
  readonly detail: string;
}

/** Whether two clocks differ by more than is usual. */
export function differ(one: Temporal.Instant, other: Temporal.Instant): boolean {
  return Math.abs(one.epochMilliseconds - other.epochMilliseconds) > CLOCKS_AGREE_WITHIN.total('milliseconds');
}

/** @param compared what the clock should show by the boot clock */
export function leapt(shown: Temporal.Instant, compared: Temporal.Instant): ClockDoubt {
  const kind = Temporal.Instant.compare(shown, compared) > 0 ? 'ahead' : 'back';
  const way = kind === 'ahead' ? 'leapt ahead' : 'went back';
  return {
    ...{ kind, shown, compared },
    detail: `the system's clock ${way} by ${apart(shown, compared)}: it shows ${whole(shown)}, and by what has passed on this machine it should show ${whole(compared)}`,
  };
}

/** @param compared what the database's clock shows */
export function otherThanDatabase(shown: Temporal.Instant, compared: Temporal.Instant): ClockDoubt {
  return {
    ...{ kind: 'database', shown, compared },
    detail: `this machine's clock and the database's differ by ${apart(shown, compared)}: here it is ${whole(shown)}, there ${whole(compared)}`,
  };
}

/** To the second: more is of no use to a person. */
function whole(moment: Temporal.Instant): string {
  return moment.round('second').toString();
}

function apart(one: Temporal.Instant, other: Temporal.Instant): string {
  const seconds = Math.round(Math.abs(one.epochMilliseconds - other.epochMilliseconds) / 1_000);
  const parts = [
    [Math.floor(seconds / 86_400), 'day'],
    [Math.floor(seconds / 3_600) % 24, 'hour'],
    [Math.floor(seconds / 60) % 60, 'minute'],
    [seconds % 60, 'second'],
  ] as const;
  return parts
    .filter(([count]) => count > 0)
    .slice(0, 2)
    .map(([count, unit]) => `${count} ${unit}${count === 1 ? '' : 's'}`)
    .join(' ');
}
