import type { NewEvent } from './envelope.ts';
import { DuplicateEventIdError, InvalidEventError } from './errors.ts';
import type { StreamAppend } from './event-store.ts';

/** `data` and `metadata` of one event together, as UTF-8 JSON. One limit for all engines, so that a log can move. */
export const MAX_EVENT_BYTES = 1_000_000;
/** `data` alone, so that metadata of an ordinary size find room beside it. */
export const MAX_DATA_BYTES = 980_000;
/** A stream's name in UTF-8: it is part of an index. */
export const MAX_STREAM_BYTES = 1_000;
export const MAX_TYPE_LENGTH = 200;
/** Deeper JSON than this is taken for an attack on the parser's stack. */
export const MAX_JSON_DEPTH = 100;

/** An event with its JSON, checked: what an engine writes. */
export interface StorableEvent {
  readonly event: NewEvent;
  readonly data: string;
  readonly metadata: string;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const loneSurrogate = /\p{Surrogate}/u;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const controlCharacter = /[\u0000-\u001f\u007f]/;

/**
 * Checks an append before anything is sent, the same on every engine, and serialises each event once.
 *
 * @returns for each append its events with their JSON
 * @throws InvalidEventError the first thing that cannot be stored as it is, and how to put it right
 * @throws DuplicateEventIdError one id twice among these events
 */
export function storable(appends: readonly StreamAppend[]): StorableEvent[][] {
  if (appends.length === 0) throw new InvalidEventError(null, 'it names no stream.');
  const streams = new Set<string>();
  const ids = new Set<string>();
  return appends.map(({ stream, events, expectedRevision }) => {
    checkStream(stream);
    if (streams.has(stream)) {
      throw new InvalidEventError(
        null,
        `it names stream ${JSON.stringify(stream)} twice; put its events into one list.`,
      );
    }
    streams.add(stream);
    if (typeof expectedRevision === 'bigint' && expectedRevision < 0n) {
      throw new InvalidEventError(
        null,
        `${expectedRevision} is no revision; the first is 0, and a new stream is 'no_stream'.`,
      );
    }
    if (events.length === 0) {
      throw new InvalidEventError(null, `it has no events for stream ${JSON.stringify(stream)}; give at least one.`);
    }
    return events.map((event) => {
      if (ids.has(event.id)) throw new DuplicateEventIdError(event.id, 'it stands twice in this append');
      ids.add(event.id);
      return storableEvent(event);
    });
  });
}

function checkStream(stream: string): void {
  const problem =
    typeof stream !== 'string' || stream === ''
      ? 'a stream needs a name.'
      : stream.startsWith('$')
        ? 'names that begin with $ belong to the engine.'
        : stream.includes('\0')
          ? 'a zero byte cannot be part of a name.'
          : loneSurrogate.test(stream)
            ? 'a lone surrogate is no Unicode text.'
            : Buffer.byteLength(stream) > MAX_STREAM_BYTES
              ? `a name has at most ${MAX_STREAM_BYTES} bytes of UTF-8.`
              : null;
  if (problem) throw new InvalidEventError(null, `stream ${JSON.stringify(stream)}: ${problem}`);
}

function storableEvent(event: NewEvent): StorableEvent {
  const { id, type, schemaVersion } = event;
  if (!uuid.test(id)) {
    throw new InvalidEventError(String(id), 'its id is not a UUID in lower case.');
  }
  if (typeof type !== 'string' || type === '' || type.length > MAX_TYPE_LENGTH || type.startsWith('$')) {
    throw new InvalidEventError(id, `its type must have 1 to ${MAX_TYPE_LENGTH} characters and not begin with $.`);
  }
  if (controlCharacter.test(type) || loneSurrogate.test(type)) {
    throw new InvalidEventError(id, 'its type has a control character or a lone surrogate.');
  }
  if (!Number.isInteger(schemaVersion) || schemaVersion < 1 || schemaVersion > 0x7fffffff) {
    throw new InvalidEventError(id, `schema version ${schemaVersion} is not a whole number from 1.`);
  }
  const data = storableJson(id, 'data', event.data);
  const metadata = storableJson(id, 'metadata', event.metadata);
  const bytes = Buffer.byteLength(data) + Buffer.byteLength(metadata);
  if (bytes > MAX_EVENT_BYTES) {
    throw new InvalidEventError(
      id,
      `data and metadata have ${bytes} bytes, ${MAX_EVENT_BYTES} is the most; keep large material elsewhere and its hash here.`,
    );
  }
  return { event, data, metadata };
}

/**
 * The first thing in an event's data that no engine keeps as it is, by its path (`source.publisher`, null for the whole),
 * and how to put it right; null where all of it can be stored.
 */
export function unstorableIn(data: unknown): { readonly field: string | null; readonly message: string } | null {
  try {
    storableJson('', 'data', data);
    return null;
  } catch (error) {
    if (!(error instanceof InvalidEventError)) throw error;
    const [, path = '', message = error.reason] = /^(?:a key of )?data(\S*) (.*)$/s.exec(error.reason) ?? [];
    return { field: path.replaceAll(/\[(\d+)\]/g, '.$1').replace(/^\./, '') || null, message };
  }
}

/** Whether an event with this data, checked already, fits into a log. */
export function isSmallEnough(data: unknown): boolean {
  return Buffer.byteLength(JSON.stringify(data)) <= MAX_DATA_BYTES;
}

function storableJson(id: string, path: string, value: unknown): string {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) {
    throw new InvalidEventError(id, `${path} must be an object.`);
  }
  check(id, path, value, 0);
  return JSON.stringify(value);
}

/** Refuses what JSON would change or drop in silence, except properties that are undefined: they are taken as absent. */
function check(id: string, path: string, value: unknown, depth: number): void {
  switch (typeof value) {
    case 'string':
      checkText(id, path, value);
      return;
    case 'number':
      if (!Number.isFinite(value)) throw new InvalidEventError(id, `${path} is ${value}; JSON has no such number.`);
      if (Number.isInteger(value) && !Number.isSafeInteger(value)) {
        throw new InvalidEventError(id, `${path} is ${value}, beyond the integers kept exactly; write it as a string.`);
      }
      return;
    case 'boolean':
      return;
    case 'object':
      break;
    default:
      throw new InvalidEventError(id, `${path} is a ${typeof value}; JSON has no such value.`);
  }
  if (value === null) return;
  if (depth === MAX_JSON_DEPTH) throw new InvalidEventError(id, `${path} lies deeper than ${MAX_JSON_DEPTH} levels.`);
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index++) check(id, `${path}[${index}]`, value[index], depth + 1);
    return;
  }
  // A root prototype, of whatever realm: a Date or a Map has one more above it.
  const prototype = Object.getPrototypeOf(value);
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null) {
    throw new InvalidEventError(id, `${path} is a ${prototype.constructor?.name ?? 'class'}; give plain JSON.`);
  }
  for (const key of Object.keys(value)) {
    const member = (value as Record<string, unknown>)[key];
    if (member === undefined) continue;
    checkText(id, `a key of ${path}`, key);
    check(id, `${path}.${key}`, member, depth + 1);
  }
}

function checkText(id: string, path: string, text: string): void {
  if (text.includes('\0')) throw new InvalidEventError(id, `${path} has a zero byte; remove it.`);
  if (loneSurrogate.test(text)) {
    throw new InvalidEventError(id, `${path} has a lone surrogate, half of a character; repair the text.`);
  }
}
