import { Temporal } from 'temporal-polyfill';
import type { Clock } from '../clock.ts';
import { differ } from '../clock-doubt.ts';
import type { ClockElsewhere } from './clock-elsewhere.ts';

/** Milliseconds that a clock elsewhere may take to answer. */
const ANSWERS_WITHIN = 10_000;

/** What clocks elsewhere showed. */
export interface LookElsewhere {
  /** At least one shows the time of this machine, within what clocks may differ, and none shows another. */
  readonly agrees: boolean;
  /** For a person, without a full stop; null: there is none, or none tells the time. */
  readonly detail: string | null;
}

/**
 * Clocks that this machine does not set. They are asked only while the time is in doubt.
 *
 * @param clock this machine's
 */
export async function lookElsewhere(clocks: readonly ClockElsewhere[], clock: Clock): Promise<LookElsewhere> {
  const answers = await Promise.all(clocks.map((one) => ask(one, clock)));
  const heard = answers.filter((answer) => answer !== null);
  return {
    agrees: heard.length > 0 && heard.every(({ agrees }) => agrees),
    detail:
      heard.length === 0
        ? null
        : `here it is ${clock.now().round('second')}; ${heard.map(({ name, at }) => `by ${name} it is ${at.round('second')}`).join('; ')}`,
  };
}

async function ask(elsewhere: ClockElsewhere, clock: Clock) {
  const asked = clock.now();
  let timer: NodeJS.Timeout | undefined;
  const over = new AbortController();
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => {
      over.abort();
      resolve(null);
    }, ANSWERS_WITHIN);
  });
  const at = await Promise.race([elsewhere.read(over.signal).catch(() => null), late]);
  clearTimeout(timer);
  if (at === null) return null;
  const answered = clock.now();
  // It read its clock between question and answer, however long these took.
  const between = Temporal.Instant.compare(asked, at) <= 0 && Temporal.Instant.compare(at, answered) <= 0;
  return { name: elsewhere.name, at, agrees: between || !differ(asked, at) || !differ(answered, at) };
}
