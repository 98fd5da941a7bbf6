import { Temporal } from 'temporal-polyfill';
import { nearest } from '#time';
import { rulingGiven } from '../court-and-custody/ruling-named.ts';
import { checkData, type ReadFact, readFact } from '../record-facts/read-fact.ts';
import type { FactProblem } from '../record-facts/recording-refused.ts';
import { withWholePlaces } from '../record-facts/whole-places.ts';

const FIELDS = ['fact', 'key', 'id', 'at', 'data'] as const;
type Written = Readonly<Partial<Record<(typeof FIELDS)[number], unknown>>>;
/** What is wrong with a stated fact: `field` is a field of its data, or behind a slash of the fact itself. */
type Complaint = Pick<FactProblem, 'field' | 'message'>;

const ERASING = 'A file cannot erase, since it may be recorded again by mistake. Run: habeas erase PERSON --reason …';

const NO_EVENT = '00000000-0000-0000-0000-000000000000';

/**
 * Everything that is wrong with a fact as somebody states it, in its form: what can be told from the fact alone.
 *
 * @param value an item of a record file, whatever it is
 */
export function formProblems(value: unknown): readonly Complaint[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return [{ field: null, message: `A fact is an object with ${FIELDS.join(', ')}.` }];
  }
  const { fact, key, id = null, at = null, data } = value as Written;
  const form = [...unknownFields(value), ...missingFields(value), ...badMoment(at)];
  if (id !== null && typeof id !== 'string') form.push({ field: '/id', message: 'must be text; write it in quotes' });
  if (typeof fact !== 'string' || typeof key !== 'string' || form.some(({ field }) => field === '/id')) return form;
  if (fact === 'person.erased') form.push({ field: '/fact', message: ERASING });
  const read = readFact({ fact, key, id: id as string | null, data });
  if (isList(read)) return [...form, ...read];
  if (data === undefined) return form;
  // An id of an earlier fact stands for an event that is known only when the file is recorded.
  const placed = withWholePlaces(read, null);
  const checked = isList(placed) ? placed : checkData(withSomeRuling(placed), () => NO_EVENT);
  return isList(checked) ? [...form, ...checked] : form;
}

function withSomeRuling(read: ReadFact): ReadFact {
  const ruling = rulingGiven(read.data);
  return ruling ? { ...read, data: { ...(read.data as object), ruling: { ...ruling, event: NO_EVENT } } } : read;
}

function unknownFields(value: object): Complaint[] {
  return Object.keys(value)
    .filter((name) => !(FIELDS as readonly string[]).includes(name))
    .map((name) => {
      const [meant] = nearest(name, FIELDS);
      return {
        field: `/${name}`,
        message: `is not a field of a fact; ${meant === undefined ? `there are ${FIELDS.join(', ')}` : `did you mean "${meant}"?`}`,
      };
    });
}

function missingFields(value: Written): Complaint[] {
  const form = { fact: 'the type, such as "custody.began"', key: 'the key of the record', data: 'what the fact says' };
  const missing = Object.entries(form)
    .filter(([name]) => value[name as keyof Written] === undefined)
    .map(([name, what]) => ({ field: `/${name}`, message: `is missing; it is ${what}` }));
  const notText = (['fact', 'key'] as const)
    .filter((name) => value[name] !== undefined && typeof value[name] !== 'string')
    .map((name) => ({ field: `/${name}`, message: 'must be text; write it in quotes' }));
  return [...missing, ...notText];
}

function badMoment(at: unknown): Complaint[] {
  if (at === null) return [];
  try {
    Temporal.Instant.from(String(at));
    return [];
  } catch {
    return [
      { field: '/at', message: `"${at}" is no moment; write it with its offset, such as 2021-11-08T11:00:00+06:00` },
    ];
  }
}

function isList<T extends object>(value: T | readonly Complaint[]): value is readonly Complaint[] {
  return Array.isArray(value);
}
