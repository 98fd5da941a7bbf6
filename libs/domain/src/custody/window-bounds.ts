import type { TermWindow } from '../shared/term-rules.ts';

/** The end of one term, or of several taken together. */
export type EndWindow = TermWindow;

type Bound = 'earliest' | 'latest' | 'earliestDate' | 'latestDate';

/** From the earliest end of any of them to the latest; a bound that one of them leaves open is open. */
export function coveringWindow(windows: readonly EndWindow[]): EndWindow {
  const bound = (name: Bound, pick: 'first' | 'last') => {
    const values = windows.map((window) => window[name]);
    const known = inOrder(values);
    return known.length < values.length ? null : (known.at(pick === 'first' ? 0 : -1) ?? null);
  };
  const latest = bound('latest', 'last');
  return {
    zone: (windows.find((window) => window.latest === latest) ?? windows.at(-1)!).zone,
    earliest: bound('earliest', 'first'),
    latest,
    earliestDate: bound('earliestDate', 'first'),
    latestDate: bound('latestDate', 'last'),
    steps: windows.flatMap(({ steps }) => steps),
    cautions: distinct(windows.flatMap(({ cautions }) => cautions)),
  };
}

/**
 * The end of two terms that run at once: of each bound the later. Where one leaves the earliest end open, that of the other
 * still holds; where one leaves the latest open, it is open.
 */
export function lastOf(one: EndWindow, other: EndWindow): EndWindow {
  const later = (name: Bound) => inOrder([one[name], other[name]]).at(-1) ?? null;
  const both = (name: Bound) => (one[name] === null || other[name] === null ? null : later(name));
  const latest = both('latest');
  return {
    zone: latest !== null && latest === one.latest ? one.zone : other.zone,
    earliest: later('earliest'),
    latest,
    earliestDate: later('earliestDate'),
    latestDate: both('latestDate'),
    steps: [...one.steps, ...other.steps],
    cautions: distinct([...one.cautions, ...other.cautions]),
  };
}

/** Each of the same values once. */
export function distinct<T>(values: readonly T[]): readonly T[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}

/** The moments, or days, that are known, the first of them first. */
function inOrder(moments: readonly (string | null)[]): readonly string[] {
  return moments.filter((moment) => moment !== null).sort((a, b) => Date.parse(a) - Date.parse(b));
}
