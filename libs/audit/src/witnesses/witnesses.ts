import { parseVerifierKey, type VerifierKey, VerifierKeyError } from '../note/verifier-key.ts';

/** C2SP signed-note: every verifier takes at least 16 signatures, and the log's own is one of them. */
const MOST_WITNESSES = 15;
/** More than so many witnesses with their addresses need. */
export const MAX_WITNESS_FILE_BYTES = 64 * 1024;

/** A witness whose cosignatures are taken. */
export interface Witness {
  /** Of type 0x04 (C2SP tlog-cosignature). */
  readonly key: VerifierKey;
  /** Where it can be asked; null: it comes by itself. */
  readonly url: string | null;
}

/** The witnesses that a group has chosen, and how many of them must have signed. */
export interface Witnesses {
  readonly all: readonly Witness[];
  /** 0 where there are none. */
  readonly quorum: number;
}

export const NO_WITNESSES: Witnesses = { all: [], quorum: 0 };

/** A file of witnesses that is none: one line for everything that is wrong. */
export class WitnessFileError extends Error {
  override readonly name = 'WitnessFileError';

  constructor(readonly lines: readonly string[]) {
    super(lines.join('\n'));
  }
}

/**
 * Reads a file of witnesses: a line `quorum 2`, and a line for each witness, its verifier key and, where it can be asked, its
 * address. Empty lines and those that begin with # say nothing.
 *
 *     quorum 1
 *     witness.example/w1+7c2dc2a1+BG… https://witness.example/
 *
 * @throws WitnessFileError
 */
export function parseWitnesses(text: string): Witnesses {
  const wrong: string[] = [];
  const all: Witness[] = [];
  let quorum: number | null = null;
  for (const [index, whole] of text.split(/\r?\n/).entries()) {
    const line = whole.trim();
    if (line === '' || line.startsWith('#')) continue;
    const say = (what: string) => wrong.push(`line ${index + 1}: ${what}`);
    const [first = '', second, ...more] = line.split(/\s+/);
    if (more.length > 0) {
      say('it has more than a key and an address; begin a remark with # on a line of its own.');
    } else if (first === 'quorum') {
      if (quorum !== null) say('"quorum" stands there a second time; leave one.');
      else if (!/^[1-9]\d?$/.test(second ?? '')) say('write how many witnesses must have signed, such as "quorum 2".');
      else quorum = Number(second);
    } else {
      const read = readWitness(first, second ?? null);
      if (typeof read === 'string') say(read);
      else if (all.some(({ key }) => key.name === read.key.name))
        say(`${read.key.name} stands there a second time; leave one.`);
      else all.push(read);
    }
  }
  if (all.length > MOST_WITNESSES) {
    wrong.push(`It has ${all.length} witnesses; a checkpoint has room for ${MOST_WITNESSES}. Take some out.`);
  }
  if (wrong.length === 0 && all.length === 0)
    wrong.push('It names no witness: write a verifier key of type 4 on a line.');
  if (wrong.length === 0 && quorum === null) {
    wrong.push('It does not say how many must have signed: add a line such as "quorum 1".');
  } else if (wrong.length === 0 && quorum! > all.length) {
    wrong.push(`It asks for ${quorum} signatures of ${all.length} witnesses: lower "quorum", or add witnesses.`);
  }
  if (wrong.length > 0) throw new WitnessFileError(wrong);
  return { all, quorum: quorum! };
}

function readWitness(text: string, url: string | null): Witness | string {
  let key: VerifierKey;
  try {
    key = parseVerifierKey(text);
  } catch (error) {
    if (error instanceof VerifierKeyError) return error.message;
    throw error;
  }
  if (key.kind !== 'cosignature') {
    return `the key of ${key.name} signs notes (type 1); a witness cosigns with one of type 4. Ask the witness for that one.`;
  }
  if (url !== null && !(URL.canParse(url) && /^https?:$/.test(new URL(url).protocol))) {
    return `${JSON.stringify(url.slice(0, 120))} is no address; one reads https://witness.example/.`;
  }
  return { key, url };
}
