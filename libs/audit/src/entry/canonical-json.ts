import type { JsonValue } from '#event-store';

/** A value that has no canonical form. */
export class CanonicalFormError extends Error {
  override readonly name = 'CanonicalFormError';
}

/** Deeper than any event can be; below it no stack runs out. */
const MAX_DEPTH = 200;

const loneSurrogate = /\p{Surrogate}/u;
/** What JSON writes as it is: no control character, quote, backslash or surrogate. */
const plain = /^[\x20\x21\x23-\x5b\x5d-\ud7ff\ue000-\uffff]*$/;

/**
 * The canonical form of a JSON value (RFC 8785): no white space, properties in the order of the UTF-16 units of their names,
 * numbers and strings as ECMAScript writes them.
 *
 * @throws CanonicalFormError NaN, an infinity, a lone surrogate, something that is no JSON, or nesting beyond 200
 */
export function canonicalJson(value: JsonValue): string {
  return write(value, 0);
}

function write(value: unknown, depth: number): string {
  switch (typeof value) {
    case 'string':
      return text(value);
    case 'number':
      // RFC 8785 §3.2.2.3 is ECMAScript's Number::toString, which also makes -0 into 0.
      if (!Number.isFinite(value)) throw new CanonicalFormError(`JSON has no ${value}.`);
      return String(value);
    case 'boolean':
      return value ? 'true' : 'false';
    case 'object':
      break;
    default:
      throw new CanonicalFormError(`JSON has no ${typeof value}.`);
  }
  if (value === null) return 'null';
  if (depth === MAX_DEPTH) throw new CanonicalFormError(`It lies deeper than ${MAX_DEPTH} levels.`);
  if (Array.isArray(value)) {
    let elements = '';
    for (let index = 0; index < value.length; index++)
      elements += `${index ? ',' : ''}${write(value[index], depth + 1)}`;
    return `[${elements}]`;
  }
  let members = '';
  // Without a comparator, Array.prototype.sort compares UTF-16 units (RFC 8785 §3.2.3).
  for (const name of Object.keys(value).sort()) {
    const member = (value as Record<string, unknown>)[name];
    // As JSON has it: a property that is undefined is absent.
    if (member !== undefined) members += `${members ? ',' : ''}${text(name)}:${write(member, depth + 1)}`;
  }
  return `{${members}}`;
}

function text(value: string): string {
  if (plain.test(value)) return `"${value}"`;
  if (loneSurrogate.test(value)) throw new CanonicalFormError('A lone surrogate is no Unicode text.');
  // RFC 8785 §3.2.2.2 is JSON.stringify for text that is Unicode.
  return JSON.stringify(value);
}
