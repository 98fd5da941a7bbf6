import { ExitError } from '#platform';
import { parseCheckpoint } from '../note/checkpoint.ts';
import { MAX_NOTE_BYTES, NoteError } from '../note/signed-note.ts';
import { type Evidence, EvidenceError } from './evidence.ts';
import { leavesOfLines, linesOf } from './line-leaves.ts';
import { MAX_PRIVATE_BYTES } from './private-parts.ts';

const PATIENCE = 60_000;
const PAGE = 1_000;
const MAX_KEYS_BYTES = 1 << 20;
/** A page of 1,000 checkpoints, each with at most 15 names. */
const MAX_SIZES_BYTES = 8 << 20;
/** A hostile log may go on for ever. */
const MAX_PAGES = 1_000;
/** 1,000 lines of at most 64 KB. */
const MAX_PAGE_BYTES = PAGE * 66_000;

/**
 * A log behind an address. Only that address is asked: redirections are not followed. Without a token of an auditor the
 * events that are not public come as hashes.
 */
export class UrlEvidence implements Evidence {
  private checkpoint: Buffer | null = null;
  private keys: Promise<{ verifierKey: string; keys: { rotation: string | null }[] }> | null = null;

  private constructor(
    private readonly base: string,
    private readonly token: string | null,
  ) {}

  /**
   * @param url of the log, `https://habeas.example.org/api/v1/log`, or of the Habeas that serves it
   * @throws ExitError (2) it is no address
   */
  static open(url: string, token: string | null = null): UrlEvidence {
    if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) throw new ExitError(`${url} is no address.`, 2);
    const { origin, pathname } = new URL(url);
    const path = pathname.replace(/\/+$/, '');
    return new UrlEvidence(`${origin}${path.endsWith('/log') ? path : `${path}/api/v1/log`}`, token);
  }

  readonly leaves = () => leavesOfLines(this.pages('entries'));

  /** For auditors alone: others are told what everybody is. */
  async privateParts(): Promise<AsyncIterable<Buffer> | null> {
    if (this.token === null) return null;
    const { status, body } = await this.ask('private?start=0&limit=1', 'application/jsonl');
    await body?.cancel();
    return status === 403 || status === 404 ? null : linesOf(this.pages('private'), MAX_PRIVATE_BYTES);
  }

  async read(path: string, atMost: number): Promise<Buffer> {
    if (path === 'checkpoint') {
      // The log grows meanwhile: what is checked is the checkpoint of the beginning.
      this.checkpoint ??= await this.get('checkpoint', MAX_NOTE_BYTES);
      return this.checkpoint;
    }
    if (path === 'keys/log.vkey') return Buffer.from((await this.readKeys()).verifierKey);
    const earlier = /^checkpoints\/(\d+)$/.exec(path);
    if (earlier) return await this.get(`checkpoint?size=${earlier[1]}`, atMost);
    return await this.get(path.replace(/^detached\/(\d+)\.json$/, 'detached/$1'), atMost);
  }

  async rotations() {
    const { keys } = await this.readKeys();
    return keys.flatMap(({ rotation }, index) =>
      rotation === null ? [] : [{ path: `key ${index + 1}`, bytes: Buffer.from(rotation) }],
    );
  }

  async restores() {
    const bytes = await this.get('restores', MAX_KEYS_BYTES).catch((error) => {
      // An earlier Habeas has none.
      if (error instanceof EvidenceError) return null;
      throw error;
    });
    if (bytes === null) return [];
    let notes: unknown;
    try {
      notes = (JSON.parse(bytes.toString()) as { restores?: unknown }).restores;
    } catch {
      notes = null;
    }
    if (!Array.isArray(notes)) throw new EvidenceError('restores', 'is not what a log of Habeas says of its restores');
    return notes.map((one, index) => ({
      path: `restore ${index + 1}`,
      bytes: Buffer.from(typeof one?.note === 'string' ? one.note : ''),
    }));
  }

  /** Of each of these witnesses the largest that it has cosigned, as the log says; what it signed is checked as any other. */
  async earlierCheckpoints(witnesses: readonly string[]): Promise<readonly number[]> {
    const { size } = this.parsedCheckpoint();
    const missing = new Set(witnesses);
    const sizes = new Set<number>();
    for (
      let below: number | null = size + 1, pages = 0;
      missing.size > 0 && below !== null && pages < MAX_PAGES;
      pages++
    ) {
      const page = await this.checkpointsBelow(below);
      for (const { size: of, by } of page.cosigned) {
        for (const name of by) if (missing.delete(name)) sizes.add(of);
      }
      below = page.nextBelow;
    }
    return [...sizes].filter((of) => of < size);
  }

  private async checkpointsBelow(below: number): Promise<CheckpointPage> {
    const bytes = await this.get(`checkpoints?below=${below}&limit=${PAGE}`, MAX_SIZES_BYTES, 'application/json');
    try {
      return checkpointPage(JSON.parse(bytes.toString()));
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      throw new EvidenceError('checkpoints', 'is not what a log of Habeas says of its checkpoints');
    }
  }

  async hasBundles(): Promise<boolean> {
    return false;
  }

  private async *pages(of: 'entries' | 'private'): AsyncGenerator<Buffer> {
    const { size } = this.parsedCheckpoint();
    for (let start = 0; start < size; start += PAGE) {
      const limit = Math.min(PAGE, size - start);
      const page = await this.get(`${of}?start=${start}&limit=${limit}`, MAX_PAGE_BYTES, 'application/jsonl');
      if (page.length > 0) yield page;
      let lines = 0;
      for (let at = page.indexOf(0x0a); at >= 0; at = page.indexOf(0x0a, at + 1)) lines += 1;
      // Fewer lines than were asked for: the log ends here, whatever its checkpoint says.
      if (lines < limit) return;
    }
  }

  private parsedCheckpoint() {
    try {
      return parseCheckpoint(this.checkpoint!);
    } catch (error) {
      if (error instanceof NoteError) throw new EvidenceError('checkpoint', `is no checkpoint: ${error.message}`);
      throw error;
    }
  }

  private async readKeys(): Promise<{ verifierKey: string; keys: { rotation: string | null }[] }> {
    this.keys ??= this.get('key', MAX_KEYS_BYTES, 'application/json').then((bytes) => {
      try {
        const { verifierKey, keys } = JSON.parse(bytes.toString());
        if (typeof verifierKey !== 'string' || !Array.isArray(keys)) throw new SyntaxError();
        return {
          verifierKey,
          keys: keys.map((key) => ({ rotation: typeof key?.rotation === 'string' ? key.rotation : null })),
        };
      } catch {
        throw new EvidenceError('key', 'is not what a log of Habeas says of its keys');
      }
    });
    return await this.keys;
  }

  private async get(path: string, atMost: number, accept = '*/*'): Promise<Buffer> {
    const part = path.split('?')[0]!;
    const response = await this.ask(path, accept);
    if (response.status === 404) throw new EvidenceError(part, 'is missing');
    if (response.status === 401 || response.status === 403) {
      throw new ExitError(`${this.base} refuses the token (${response.status}). Give one of an auditor, or none.`, 2);
    }
    if (!response.ok) throw new EvidenceError(part, `cannot be had: the answer is ${response.status}`);
    const chunks: Uint8Array[] = [];
    let bytes = 0;
    for await (const chunk of response.body ?? []) {
      bytes += chunk.length;
      if (bytes > atMost) throw new EvidenceError(part, `is larger than the ${atMost} bytes that it can have`);
      chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  }

  private async ask(path: string, accept: string): Promise<Response> {
    try {
      return await fetch(`${this.base}/${path}`, {
        redirect: 'error',
        signal: AbortSignal.timeout(PATIENCE),
        headers: { accept, ...(this.token === null ? {} : { authorization: `Bearer ${this.token}` }) },
      });
    } catch (cause) {
      const { cause: inner, message } = cause as Error & { cause?: Error };
      throw new ExitError(`${this.base} does not answer: ${inner?.message || message}.`, 3, { cause });
    }
  }
}

interface CheckpointPage {
  readonly cosigned: readonly { readonly size: number; readonly by: readonly string[] }[];
  readonly nextBelow: number | null;
}

/** @throws SyntaxError it is none */
function checkpointPage(value: unknown): CheckpointPage {
  const { cosigned, nextBelow } = (value ?? {}) as Record<string, unknown>;
  const isSize = (size: unknown): size is number => Number.isSafeInteger(size) && (size as number) >= 0;
  const areWell =
    Array.isArray(cosigned) &&
    cosigned.every(
      (one) => isSize(one?.size) && Array.isArray(one.by) && one.by.every((name: unknown) => typeof name === 'string'),
    );
  if (!areWell || !(nextBelow === null || isSize(nextBelow))) throw new SyntaxError();
  return { cosigned, nextBelow };
}
