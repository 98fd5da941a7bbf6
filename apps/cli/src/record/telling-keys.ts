import { isRecordEventType, wordTelling } from '#domain';
import type { FileOfFacts } from './record-files.ts';

/**
 * The keys of a file that tell the name of a person whom the same file registers. A key stands in addresses and in the log
 * for ever, also where the name is withheld or erased later.
 */
export function tellingKeys({ facts }: FileOfFacts): readonly string[] {
  const names = facts.flatMap(({ fact, data }) => {
    if (fact !== 'person.registered' && fact !== 'person.name-added') return [];
    const { name, family = null, given = null } = data as Partial<Record<'name' | 'family' | 'given', string | null>>;
    return typeof name === 'string' ? [{ name, family, given }] : [];
  });
  const keys = new Set(facts.flatMap(({ fact, key }) => (isRecordEventType(fact) ? [key] : [])));
  return [...keys].filter((key) => wordTelling(key, names, 'key') !== null);
}

/** One line for a person; null where no key tells anything. */
export function tellingKeysText(file: FileOfFacts): string | null {
  const keys = tellingKeys(file);
  const [first] = keys;
  if (first === undefined) return null;
  const others = keys.length === 1 ? '' : ` and ${keys.length - 1} more`;
  return (
    `${file.file}: the key ${JSON.stringify(first)}${others} tells a name. Keys stand in addresses and in the log for ever, ` +
    'and cannot be erased. `habeas new-key` makes one that tells nothing.'
  );
}
