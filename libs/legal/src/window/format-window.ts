import { formatDay, formatDuration, visible } from '#time';
import type { ReleaseWindow } from './release-window.ts';

/** A release window for a terminal: the answer first, then how it was reached, then what to beware of. */
export function formatWindow(window: ReleaseWindow): string {
  const lines = [answer(window), ''];
  lines.push(`  rule      ${window.rule.id} (${window.rule.status})`);
  lines.push(`  from      ${window.from}, date of the ${window.basis}`);
  lines.push(`  term      ${formatDuration(window.duration)}`);
  if (window.credit !== null) lines.push(`  credit    ${formatDuration(window.credit)}`);
  lines.push(`  zone      ${window.zone}`);
  lines.push(`  earliest  ${window.earliest ?? 'not known'}`);
  lines.push(`  latest    ${window.latest === null ? 'not known' : `before ${window.latest}`}`);
  lines.push('', 'Working', ...window.working.map((step, index) => `  ${index + 1}. ${step}`));
  if (window.warnings.length > 0) lines.push('', 'Beware', ...window.warnings.map((warning) => `  ! ${warning}`));
  return lines.map(visible).join('\n');
}

function answer({ earliestDate, latestDate }: ReleaseWindow): string {
  if (earliestDate !== null && latestDate !== null) {
    return earliestDate === latestDate
      ? `Has to be free on ${formatDay(latestDate)}.`
      : `Has to be free between ${formatDay(earliestDate)} and ${formatDay(latestDate)}.`;
  }
  if (latestDate !== null) return `Has to be free on ${formatDay(latestDate)} or earlier.`;
  if (earliestDate !== null) return `Has to be free on ${formatDay(earliestDate)} or later.`;
  return 'When the person has to be free cannot be said.';
}
