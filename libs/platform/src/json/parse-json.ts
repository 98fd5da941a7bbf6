import { type JSONPath, visit } from 'jsonc-parser';

/** More levels than any fact, list or answer has. */
const LEVELS = 64;

/** A JSON text that is not taken. The message is the end of a sentence: "is nested …", `says "a.b" twice …`. */
export class JsonError extends Error {
  override readonly name = 'JsonError';

  constructor(
    message: string,
    /** The member at fault, a path such as `place.zone`; null where it is none. */
    readonly field: string | null = null,
  ) {
    super(message);
  }
}

/**
 * JSON as two programs read it alike. RFC 8259 lets a member stand twice, of which one program takes the first and another
 * the last; here it is refused, as is a text nested so deeply that working on it may overflow.
 *
 * @throws JsonError
 */
export function parseJson(text: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new JsonError(`is no JSON (${(error as Error).message})`);
  }
  assertUnambiguous(text);
  return value;
}

/** The same of a text that has been parsed. @throws JsonError */
export function assertUnambiguous(text: string): void {
  const open: Set<string>[] = [];
  const enter = () => {
    if (open.length === LEVELS) throw new JsonError(`is nested more than ${LEVELS} levels deep`);
    open.push(new Set());
  };
  const leave = () => {
    open.pop();
  };
  visit(text, {
    onObjectBegin: enter,
    onObjectEnd: leave,
    onArrayBegin: enter,
    onArrayEnd: leave,
    onObjectProperty: (name, _offset, _length, _line, _character, path) => {
      const named = open.at(-1)!;
      if (named.has(name)) throw twice([...path(), name]);
      named.add(name);
    },
  });
}

function twice(path: JSONPath): JsonError {
  const field = path.join('.');
  return new JsonError(`has the member ${JSON.stringify(field)} twice; say which of the two is meant`, field);
}
