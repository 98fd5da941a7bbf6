import { Temporal } from 'temporal-polyfill';
import type { LogKey, VerifiableLog } from '../log/verifiable-log.ts';
import { parseCheckpoint } from '../note/checkpoint.ts';
import { cosignedAt } from '../note/cosignature.ts';
import { parseRotation } from '../note/key-rotation.ts';
import { NoteError, parseSignature } from '../note/signed-note.ts';
import { parseVerifierKey, type VerifierKey, VerifierKeyError } from '../note/verifier-key.ts';
import { TILE_WIDTH } from '../tiles/tile-path.ts';
import { type Finding, finding } from './finding.ts';
import type { WitnessSeen } from './verification.ts';

/** The key that a text of the database holds; null for none. */
export function keptKey(text: string): VerifierKey | null {
  try {
    return parseVerifierKey(text);
  } catch (error) {
    if (error instanceof VerifierKeyError) return null;
    throw error;
  }
}

/** Whether the list of keys says what the notes say by which each was handed on. */
export function wrongKeys(keys: readonly LogKey[]): Finding[] {
  return keys.flatMap((key, index) => {
    const say = (what: string) => [finding('signature', `Key ${index + 1}, as the database has it, ${what}.`)];
    if (keptKey(key.verifierKey) === null) return say(`is no verifier key: ${key.verifierKey.slice(0, 120)}`);
    if (key.rotation === null) return [];
    try {
      const { from, to, size } = parseRotation(Buffer.from(key.rotation));
      const before = keys[index - 1]?.verifierKey;
      if (to.text !== key.verifierKey) return say('is not the one to which the note of its rotation hands over');
      if (from.text !== before) return say('was handed on by another key than the one before it');
      if (size !== key.size) return say(`took over at event ${key.size}, and the note of its rotation says ${size}`);
    } catch (error) {
      if (error instanceof NoteError) return say(`was not handed on: ${error.message}`);
      throw error;
    }
    return [];
  });
}

interface KeptCosignature {
  readonly checkpoint: string;
  readonly note: string;
  readonly verifier_key: string;
  readonly line: string;
  readonly cosigned_at: Date;
}

const PAGE = 1_000;

/**
 * Whether what witnesses added is still what they signed.
 *
 * @param wanted of these witnesses the last cosignature is told
 */
export async function keptCosignatures(
  log: VerifiableLog,
  wanted: readonly VerifierKey[],
): Promise<{ readonly findings: readonly Finding[]; readonly seen: readonly WitnessSeen[] }> {
  const findings: Finding[] = [];
  const seen = new Map<string, WitnessSeen>();
  let [after, key] = ['0', ''];
  for (;;) {
    const { rows }: { rows: KeptCosignature[] } = await log.pool.query<KeptCosignature>(
      `SELECT s.checkpoint, c.note, s.verifier_key, s.line, s.cosigned_at
         FROM audit.cosignature s JOIN audit.checkpoint c ON c.number = s.checkpoint
        WHERE (s.checkpoint, s.verifier_key) > ($1::bigint, $2) ORDER BY s.checkpoint, s.verifier_key LIMIT $3`,
      [after, key, PAGE],
    );
    for (const row of rows) {
      [after, key] = [row.checkpoint, row.verifier_key];
      const read = readCosignature(row);
      // A checkpoint that is none is a finding of its own.
      if (read === null) continue;
      if (typeof read === 'string') {
        if (findings.length === 0) findings.push(finding('signature', read));
        continue;
      }
      if (wanted.some(({ text }) => text === row.verifier_key)) seen.set(row.verifier_key, read);
    }
    if (rows.length < PAGE) return { findings, seen: [...seen.values()] };
  }
}

function readCosignature({ note, verifier_key, line, cosigned_at }: KeptCosignature): WitnessSeen | string | null {
  const witness = keptKey(verifier_key);
  const who = `A cosignature that is kept as one by ${verifier_key.slice(0, 120)}`;
  if (witness === null) return `${who} names no key.`;
  try {
    const checkpoint = parseCheckpoint(Buffer.from(note));
    const time = cosignedAt(checkpoint.note.text, parseSignature(line), witness);
    if (time === null) return `${who} over ${checkpoint.size} events is not valid.`;
    const at = Temporal.Instant.fromEpochMilliseconds(Number(time) * 1_000);
    if (at.epochMilliseconds !== cosigned_at.getTime()) {
      return `${who} over ${checkpoint.size} events was made at ${at}, and is kept as made at ${cosigned_at.toISOString()}.`;
    }
    return { name: witness.name, size: checkpoint.size, at: at.toString() };
  } catch (error) {
    if (!(error instanceof NoteError)) throw error;
    return line.startsWith('— ') ? null : `${who} is no signature line.`;
  }
}

/** Compares, while the events are read, what is kept of where each bundle of them begins. */
export class KeptIndex {
  /** By bundle, the position of the event in front of its first. */
  private readonly starts: Map<number, bigint>;
  private last: bigint | null = null;

  constructor(
    private readonly log: VerifiableLog,
    private readonly size: number,
  ) {
    this.starts = new Map(size > 0 ? [[0, 0n]] : []);
  }

  /** @param place of the event, from 0. @param position of the engine */
  see(place: number, position: bigint): void {
    if ((place + 1) % TILE_WIDTH === 0 && place + 1 < this.size) this.starts.set((place + 1) / TILE_WIDTH, position);
    if (place === this.size - 1) this.last = position;
  }

  /** Where it is wrong; to be asked only where every event stands where it was signed. */
  async wrong(): Promise<Finding | null> {
    const say = (what: string, position: number | null = null) =>
      finding('index', `${what} Events and tree are as they were signed; proofs and exports may fail.`, { position });
    const { rows } = await this.log.pool.query<{ index: string; after_position: string }>(
      'SELECT index, after_position FROM audit.bundle ORDER BY index',
    );
    const kept = new Map(rows.map(({ index, after_position }) => [Number(index), BigInt(after_position)]));
    for (const [index, start] of this.starts) {
      const position = index * TILE_WIDTH + 1;
      if (kept.get(index) === start) continue;
      const how = kept.has(index) ? 'says wrongly' : 'does not say';
      return say(`audit.bundle ${how} where event ${position} begins.`, position);
    }
    const taken = await this.log.size();
    if (taken < this.size) {
      return say(
        `audit.progress says that ${taken} events were taken in, fewer than the ${this.size} that are signed.`,
      );
    }
    if (taken === this.size && this.last !== null && (await this.log.position()) !== this.last) {
      return say(`audit.progress says wrongly where event ${this.size} stands.`, this.size);
    }
    return null;
  }
}
