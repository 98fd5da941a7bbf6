import type { RuleView } from './legal-rule.ts';

/** The rules as a table for a terminal, the source last because it is the longest. */
export function formatRules(rules: readonly RuleView[]): string {
  const head = ['rule', 'status', 'in force from', 'to', 'source'];
  const rows = rules.map((rule) => [
    rule.id,
    rule.status,
    rule.inForceFrom ?? 'not known',
    rule.inForceTo ?? 'now',
    rule.source,
  ]);
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => (row[column] ?? '').length)));
  return [head, ...rows]
    .map((row) => row.map((cell, column) => (column === 4 ? cell : cell.padEnd(widths[column] ?? 0))).join('  '))
    .join('\n');
}
