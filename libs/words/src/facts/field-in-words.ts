import type { Words } from '../catalogue/words.ts';

/**
 * A field of a fact, or the path of a correction: `legal bases`, `place, name`, `sanctions, 1, amount` of
 * `sanctions.0.amount`. A part that no schema has any more is shown as it was recorded.
 */
export function fieldInWords({ fields }: Pick<Words, 'fields'>, path: string): string {
  const named: Readonly<Record<string, string>> = fields;
  return path
    .split('.')
    .map((part) => (/^\d+$/.test(part) ? String(Number(part) + 1) : Object.hasOwn(named, part) ? named[part] : part))
    .join(', ');
}
