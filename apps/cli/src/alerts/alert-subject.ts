import { parseStreamName, recordKey } from '#domain';
import { ExitError } from '#platform';

/**
 * What `habeas alerts why` is asked about: `custody-KEY` or `custody/KEY` of any category, or the key of a person.
 *
 * @returns the stream, or the key of the person
 * @throws ExitError (2) it names neither
 */
export function alertSubject(given: string): string {
  const name = given.trim().replace('/', '-');
  const stream = parseStreamName(name);
  const isKey = recordKey.safeParse(stream?.key ?? name).success;
  if (isKey && (stream !== null || !given.includes('/'))) return name;
  throw new ExitError(`${JSON.stringify(given)} names neither a record nor a person.`, 2, {
    hint: 'Write the category of the record (person, incident, custody, case, assembly, figure) and its key: custody-fj3h25g4pd; or the key of a person alone.',
  });
}
