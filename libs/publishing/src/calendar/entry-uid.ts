import { uuidFrom } from '#platform';

/** The same for the same matter in every calendar and every mail, whatever becomes of its time; it names nobody. */
export function entryUid(topic: string): string {
  return `${uuidFrom('habeas.calendar', topic)}@habeas`;
}
