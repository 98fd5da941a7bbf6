import type { ListedRule } from '#legal';
import { textWidth, visible } from '#time';

/** The rules as a table for a terminal, the source last because it is the longest, and below it what a group set otherwise. */
export function formatRules(rules: readonly ListedRule[]): string {
  const head = ['rule', 'status', 'in force from', 'to', 'source'];
  const rows = rules.map((rule) =>
    [rule.id, rule.status, rule.inForceFrom ?? 'not known', rule.inForceTo ?? 'now', rule.source].map(visible),
  );
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => textWidth(row[column] ?? ''))),
  );
  const table = [head, ...rows].map((row) =>
    row
      .map((cell, column) => (column === 4 ? cell : cell + ' '.repeat((widths[column] ?? 0) - textWidth(cell))))
      .join('  '),
  );
  const overridden = rules
    .filter((rule) => rule.overridden !== null)
    .map((rule) => visible(`${rule.id}: ${rule.overridden}`));
  return [...table, ...(overridden.length > 0 ? ['', ...overridden] : [])].join('\n');
}
