import type { EventMetadata, JsonValue, NewEvent } from './envelope.ts';

/**
 * Whether two events under one id are the same fact: type, version, data, and metadata without `recordedAt`,
 * `correlationId` and `clockInDoubt`. These belong to the attempt (a command sent again gets a new time and a new request), not
 * to the fact; the log keeps the first attempt's. Order of keys does not matter.
 */
export function sameFact(a: NewEvent, b: NewEvent): boolean {
  return (
    a.type === b.type &&
    a.schemaVersion === b.schemaVersion &&
    sameJson(a.data, b.data) &&
    sameJson(withoutAttempt(a.metadata), withoutAttempt(b.metadata))
  );
}

function withoutAttempt({ recordedAt: _, correlationId: __, clockInDoubt: ___, ...fact }: EventMetadata): JsonValue {
  return fact as unknown as JsonValue;
}

function sameJson(a: JsonValue | undefined, b: JsonValue | undefined): boolean {
  if (a === b) return true;
  if (a === null || b === null || typeof a !== 'object' || typeof b !== 'object') return false;
  if (Array.isArray(a) || Array.isArray(b)) {
    return (
      Array.isArray(a) &&
      Array.isArray(b) &&
      a.length === b.length &&
      a.every((value, index) => sameJson(value, b[index]))
    );
  }
  const left = present(a as Record<string, JsonValue>);
  const right = b as Record<string, JsonValue>;
  return (
    left.length === present(right).length &&
    left.every((key) => Object.hasOwn(right, key) && sameJson((a as Record<string, JsonValue>)[key], right[key]))
  );
}

/** A property that is undefined is absent, as JSON has it. */
function present(object: Record<string, JsonValue | undefined>): string[] {
  return Object.keys(object).filter((key) => object[key] !== undefined);
}
