import { type CustodyEpisode, type CustodyWindow, custodyWindow, type TermRules } from '#domain';

const REMEMBERED = 5_000;

/**
 * The window of an episode. Most facts of an episode say nothing of its term, and the arithmetic is dear: what the same
 * inputs gave before is remembered.
 */
export function episodeWindows(rules: TermRules): (episode: CustodyEpisode) => CustodyWindow {
  const windows = new Map<string, CustodyWindow>();
  return (episode) => {
    const { since, kind, place, terms, decisions, extensions, reductions, conversions, corrections } = episode;
    const changes = [decisions, extensions, reductions, conversions, corrections];
    const inputs = JSON.stringify([since, kind, place, terms, changes]);
    const known = windows.get(inputs);
    if (known) return known;
    const window = custodyWindow(episode, rules);
    if (windows.size === REMEMBERED) windows.delete(windows.keys().next().value!);
    windows.set(inputs, window);
    return window;
  };
}
