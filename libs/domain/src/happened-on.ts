import type { RecordEventType } from './record-events.ts';
import { recordFacts } from './record-facts.ts';

/** The day on which a fact says that it took place, or else that it was told; EDTF. Null where it does not say. */
export function happenedOn(type: RecordEventType, data: unknown): string | null {
  const fields: readonly string[] = [recordFacts[type].happened?.field ?? []].flat();
  const said = fields.map((field) => (data as Readonly<Record<string, unknown>>)[field]);
  return said.find((on) => typeof on === 'string') ?? null;
}
