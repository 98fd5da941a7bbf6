import type { Words } from './catalogue/words.ts';
import { ruleParts } from './working/moments.ts';

/**
 * A legal rule by what it is on and its country: `administrative arrest, KZ` of `kz.administrative-arrest`. A rule that a
 * group or a country calls otherwise keeps the name that it has on file.
 */
export function legalRuleInWords({ kinds, calendarRule }: Pick<Words, 'kinds' | 'calendarRule'>, rule: string): string {
  const { name, country } = ruleParts(rule);
  if (name === 'calendar') return [calendarRule, country].join(', ');
  const kind = name === 'administrative detention' ? 'detention' : name.replaceAll(' ', '_');
  const named: Readonly<Record<string, string>> = kinds;
  return [Object.hasOwn(named, kind) ? named[kind] : name, country].join(', ');
}
