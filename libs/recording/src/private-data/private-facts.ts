import {
  ERASED,
  mapPrivate,
  type PrivateField,
  privateFieldsOf,
  privateFieldsOfEach,
  privateTextAt,
  WITHHELD,
} from '#domain';
import { isSealed } from '#private-data';
import type { PrivateTexts } from './private-texts.ts';

interface StoredFact {
  readonly id: string;
  readonly type: string;
  readonly data: unknown;
}

/** The private texts of a fact, with the fields that hold them. */
function textsOf({ data }: StoredFact, fields: readonly PrivateField[]): readonly { text: string; purpose: string }[] {
  return fields.flatMap(({ path, purpose }) => {
    const text = privateTextAt(data, path);
    return text === null ? [] : [{ text, purpose }];
  });
}

/**
 * The facts of a stream as they were stated, so that decisions compare what was meant: private texts opened, those of a
 * destroyed key as `erased`. One that cannot be read stays sealed.
 */
export async function openFacts<F extends StoredFact>(
  stream: string,
  facts: readonly F[],
  keyring: Pick<PrivateTexts, 'unseal'>,
): Promise<readonly F[]> {
  const fields = privateFieldsOfEach(facts);
  const sealed = facts
    .flatMap((fact, index) => textsOf(fact, fields[index]!))
    .filter(({ text }) => isSealed(text))
    .map(({ text, purpose }) => ({ owner: stream, purpose, token: text }));
  if (sealed.length === 0) return facts;
  const unsealed = await keyring.unseal(sealed);
  const texts = new Map(
    unsealed.map((one, index) => {
      const { token } = sealed[index]!;
      return [token, one.state === 'open' ? one.text : one.state === 'erased' ? ERASED : token] as const;
    }),
  );
  if (!facts.some((fact) => privateFieldsOf(fact, []).length > 0)) return facts;
  return facts.map((fact, index) => mapPrivate(fact, fields[index]!, (text) => texts.get(text) ?? text));
}

/** The facts of a stream without what is private in them: for decisions of which somebody is told who may not read it. */
export function withheldFacts<F extends StoredFact>(facts: readonly F[]): readonly F[] {
  if (!facts.some((fact) => privateFieldsOf(fact, []).length > 0)) return facts;
  const fields = privateFieldsOfEach(facts);
  return facts.map((fact, index) => mapPrivate(fact, fields[index]!, () => WITHHELD));
}

/**
 * A fact as it is stored: every private text of it sealed under the key of the stream.
 *
 * @param before the facts of the stream before it
 * @throws ErasedOwnerError
 */
export async function sealFact<F extends StoredFact>(
  stream: string,
  fact: F,
  before: readonly StoredFact[],
  keyring: Pick<PrivateTexts, 'encrypt'> | null,
): Promise<F> {
  const fields = privateFieldsOf(fact, before);
  const texts = textsOf(fact, fields);
  if (texts.length === 0) return fact;
  if (keyring === null) throw new Error('There is no keyring here, and nothing private is stored in the clear.');
  const sealed = new Map<string, string>();
  for (const { text, purpose } of texts) {
    sealed.set(`${purpose} ${text}`, await keyring.encrypt(stream, purpose, text));
  }
  return mapPrivate(fact, fields, (text, { purpose }) => sealed.get(`${purpose} ${text}`)!);
}
