import { parseVerifierKey, type VerifierKey, VerifierKeyError } from '../note/verifier-key.ts';
import type { Quorum, WitnessGroup } from './quorum.ts';

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

/** The witnesses that a group has chosen, and which of them must have signed. */
export interface Witnesses {
  readonly all: readonly Witness[];
  /** 0 where none must. */
  readonly quorum: Quorum;
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
 * Reads a file of witnesses, in the form of a policy (C2SP tlog-policy): `witness <name> <verifier key> [<address>]`, `group <name>
 * all|any|<k> <name>…`, and one line `quorum <name>|none`. Lines `log <verifier key>` are of those who verify and say nothing here.
 *
 *     witness w1 witness.example/w1+7c2dc2a1+BG… https://witness.example/
 *     witness w2 other.example/w2+0a14c9e3+BB…
 *     group ours any w1 w2
 *     quorum ours
 *
 * Shorter, a line may hold a verifier key and the address alone, and `quorum 2` asks for any two. Empty lines and those that begin
 * with # say nothing.
 *
 * @throws WitnessFileError
 */
export function parseWitnesses(text: string): Witnesses {
  const policy = new PolicyReader();
  for (const [index, whole] of text.split(/\r?\n/).entries()) {
    const line = whole.trim();
    if (line !== '' && !line.startsWith('#')) policy.read(line.split(/\s+/), (what) => `line ${index + 1}: ${what}`);
  }
  return policy.end();
}

/** Says what is wrong with a line. */
type Say = (what: string) => undefined;
/** Says where: the number of the line in front. */
type Where = (what: string) => string;

class PolicyReader {
  private readonly wrong: string[] = [];
  private readonly all: Witness[] = [];
  private readonly named = new Map<string, string | WitnessGroup>();
  /** Of each witness and group the group that has it. */
  private readonly memberOf = new Map<string, string>();
  private quorum: Quorum | null = null;
  private quorums = 0;

  read([first = '', ...rest]: readonly string[], where: Where): undefined {
    const say: Say = (what) => {
      this.wrong.push(where(what));
    };
    if (first === 'log') return;
    if (first === 'quorum') return this.readQuorum(rest, say);
    if (first === 'group') return this.readGroup(rest, say);
    if (first !== 'witness') return this.readWitness([first, ...rest], null, say);
    const [name, ...key] = rest;
    if (name === undefined || key.length === 0) {
      return say('write "witness", a name, its verifier key and, where it can be asked, its address.');
    }
    this.readWitness(key, name, say);
  }

  private readWitness([key = '', url, ...more]: readonly string[], name: string | null, say: Say): undefined {
    if (more.length > 0) {
      return say('it has more than a key and an address; begin a remark with # on a line of its own.');
    }
    const read = readWitness(key, url ?? null);
    if (typeof read === 'string') return say(read);
    const raw = rawKey(read);
    if (this.all.some((other) => other.key.name === read.key.name || rawKey(other) === raw)) {
      return say(`${read.key.name} stands there a second time; leave one.`);
    }
    this.all.push(read);
    if (name !== null) this.define(name, read.key.text, say);
  }

  private readGroup([name, threshold, ...members]: readonly string[], say: Say): undefined {
    if (name === undefined || threshold === undefined || members.length === 0) {
      return say('write "group", a name, how many ("all", "any" or a number) and the names of its members.');
    }
    const found: (string | WitnessGroup)[] = [];
    for (const member of members) {
      const one = this.named.get(member);
      const other = this.memberOf.get(member);
      if (one === undefined) return say(`${JSON.stringify(member)} is no witness and no group of a line above.`);
      if (other !== undefined) return say(`${member} is in the group ${other} already; a name is in one group, once.`);
      this.memberOf.set(member, name);
      found.push(one);
    }
    const atLeast = threshold === 'all' ? found.length : threshold === 'any' ? 1 : wholeNumber(threshold);
    if (atLeast === null || atLeast > found.length) {
      return say(
        `of ${found.length} members there must have signed "all", "any", or a number from 1 to ${found.length}.`,
      );
    }
    this.define(name, { name, atLeast, members: found }, say);
  }

  private readQuorum([name, ...more]: readonly string[], say: Say): undefined {
    this.quorums += 1;
    if (this.quorums > 1) return say('"quorum" stands there a second time; leave one.');
    const known = this.named.get(name ?? '');
    const quorum = name === 'none' ? 0 : (asQuorum(known) ?? wholeNumber(name ?? ''));
    if (quorum === null || more.length > 0) {
      return say('write who must have signed: the name of a witness or group above, or how many, such as "quorum 2".');
    }
    this.quorum = quorum;
  }

  private define(name: string, what: string | WitnessGroup, say: Say): undefined {
    if (name === 'none' || this.named.has(name)) return say(`the name ${name} is taken; choose another.`);
    this.named.set(name, what);
  }

  /** @throws WitnessFileError */
  end(): Witnesses {
    const { all, wrong, quorum } = this;
    if (all.length > MOST_WITNESSES) {
      wrong.push(`It has ${all.length} witnesses; a checkpoint has room for ${MOST_WITNESSES}. Take some out.`);
    }
    if (wrong.length === 0 && quorum === null) {
      wrong.push('It does not say how many must have signed: add a line such as "quorum 1".');
    }
    if (wrong.length === 0 && all.length === 0 && quorum !== 0)
      wrong.push('It names no witness: write a verifier key of type 4 on a line.');
    if (wrong.length === 0 && typeof quorum === 'number' && quorum > all.length) {
      wrong.push(`It asks for ${quorum} signatures of ${all.length} witnesses: lower "quorum", or add witnesses.`);
    }
    if (wrong.length > 0 || quorum === null) throw new WitnessFileError(wrong);
    return { all, quorum };
  }
}

/** One witness is a group of one. */
function asQuorum(named: string | WitnessGroup | undefined): Quorum | null {
  if (named === undefined) return null;
  if (typeof named !== 'string') return named;
  return { name: named.split('+')[0]!, atLeast: 1, members: [named] };
}

function wholeNumber(text: string): number | null {
  return /^[1-9]\d?$/.test(text) ? Number(text) : null;
}

/** The same key under another name is the same witness. */
function rawKey({ key }: Witness): string {
  return key.text.split('+').slice(2).join('+');
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
