import { canMoveMerges, confidentialityOf, foldPerson, mergedIntoBy, RecordError, ringOf, streamName } from '#domain';
import type { UnitOfWork } from '../unit-of-work/unit-of-work.ts';

/** The field that a refusal names, of a fact whose field it is. */
const FIELDS: Readonly<Record<string, string>> = {
  'person.merged': 'into',
  'person.corrected': 'new',
  'person.retracted': 'event',
};

/**
 * Whether the merge that a person's facts now speak of can stand: nobody is merged in a ring, and both records may be
 * known to the same people. Asked of what the facts say, so that a correction, or taking back an unmerge, is held to the
 * same.
 *
 * @param fact that has been added; of any that cannot change a merge nothing is asked
 * @throws RecordError
 */
export async function assertMergeStands(
  person: string,
  fact: { readonly type: string; readonly data: unknown },
  work: UnitOfWork,
): Promise<void> {
  if (!canMoveMerges(fact)) return;
  const field = FIELDS[fact.type] ?? null;
  const intoWhom = async (key: string) => mergedIntoBy(key, await work.history('person', key));
  const into = await intoWhom(person);
  if (into === null) return;
  const ring = await ringOf(person, intoWhom);
  if (ring) {
    throw new RecordError(
      'cyclic-merge',
      field,
      `Then ${ring.map((key) => `"${key}"`).join(' would show under ')}, and nobody would be left. Undo one of these merges first.`,
    );
  }
  // What became confidential since holds for both, and is no reason to refuse the correction of something else.
  const before = mergedIntoBy(person, await work.storedHistory('person', person));
  if (before === into) return;
  await assertEquallyKnown(person, into, field, work);
  await assertWithheldStaysSo(person, into, field, work);
}

/** Two records of one person show every name of both: a minor whose name is withheld would be named by it. */
async function assertWithheldStaysSo(
  person: string,
  into: string,
  field: string | null,
  work: UnitOfWork,
): Promise<void> {
  const read = async (key: string) => foldPerson(key, await work.history('person', key));
  const both = [await read(person), await read(into)].flatMap((one) => one ?? []);
  const withheld = both.find(({ minor, anonymous }) => minor === true && anonymous);
  const named = both.find((one) => one !== withheld && one.names.length > 0);
  if (!withheld || !named) return;
  throw new RecordError(
    'merge-tells-name',
    field,
    `"${withheld.key}" is a minor whose name is withheld, and "${named.key}" has one in the clear. Merged, they would show under it. Record what ` +
      `is known of "${named.key}" anew of "${withheld.key}" instead, and retract "${named.key}".`,
  );
}

async function assertEquallyKnown(person: string, into: string, field: string | null, work: UnitOfWork): Promise<void> {
  const levelOf = async (key: string) => {
    // Each by itself: the merge makes the one as strict as the other, and not the other way round.
    const alone = async (stream: string) => {
      const name = stream.slice('person-'.length);
      return name === key || name !== into ? await work.history('person', name) : [];
    };
    return (await confidentialityOf(streamName('person', key), alone)).confidentiality;
  };
  const [merged, survivor] = [await levelOf(person), await levelOf(into)];
  if (merged === survivor) return;
  throw new RecordError(
    'confidentiality-differs',
    field,
    `"${person}" is ${merged} and "${into}" is ${survivor}. Merged, they are known to the same people: record ` +
      'person.confidentiality-set of one of them first.',
  );
}
