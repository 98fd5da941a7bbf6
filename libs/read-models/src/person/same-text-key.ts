import { sameText } from '#domain';
import { uuidFrom } from '#platform';

/** By what the text of a name is looked up, however long it is. Null for a name without anything. */
export function sameTextKey(name: string): string | null {
  const text = sameText(name);
  return text === '' ? null : uuidFrom('habeas.name', text);
}
