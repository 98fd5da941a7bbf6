import { categoryOf, declarationOf, parseStreamName, recordKey, streamName } from '#domain';
import { uuidFrom } from '#platform';
import type { FactToRecord } from '../fact-to-record.ts';
import type { PrivateTexts } from './private-texts.ts';

/**
 * The causation ids under which the command with this id may be known: the one to write first, then any other. The id of
 * a fact of a record file may be made from what the fact says, and somebody could find out a private text by trying what
 * makes the same id. So that of a private fact is bound to the person's own key, and goes with it.
 *
 * @param id null for a fact without one
 * @throws ErasedOwnerError
 */
export async function causationsOf(
  { fact, key, id, data }: FactToRecord,
  keyring: PrivateTexts | null,
): Promise<readonly string[] | null> {
  if (!id) return null;
  const plain = uuidFrom('command', id);
  if (keyring === null || categoryOf(fact) !== 'person' || !recordKey.safeParse(key).success) return [plain];
  const isPrivate = saysPrivate(fact, data);
  const owner = streamName('person', key);
  if (isPrivate) await keyring.ensureKey(owner);
  else if (fact !== 'person.corrected') return [plain];
  const own = await ownId(owner, id, keyring);
  if (own === null) return [plain];
  return isPrivate ? [own] : [own, plain];
}

/** Whether a fact, as it was given and not looked at yet, has fields that only the group may read. */
function saysPrivate(fact: string, data: unknown): boolean {
  if (typeof data !== 'object' || data === null) return false;
  return (declarationOf(fact)?.privacy.fields(data as never) ?? []).length > 0;
}

/** The causation ids that the fact with this id may have left in a stream. */
export async function causationsIn(
  stream: string,
  id: string,
  keyring: PrivateTexts | null,
): Promise<readonly string[]> {
  const plain = uuidFrom('command', id);
  if (keyring === null || parseStreamName(stream)?.category !== 'person') return [plain];
  const own = await ownId(stream, id, keyring);
  return own === null ? [plain] : [own, plain];
}

async function ownId(owner: string, id: string, keyring: PrivateTexts): Promise<string | null> {
  const fingerprint = await keyring.ownFingerprint(owner, 'command', id);
  return fingerprint === null ? null : uuidFrom('command', fingerprint);
}
