import { hash } from 'node:crypto';
import { type Finding, finding } from './finding.ts';
import type { FileLeaf } from './line-leaves.ts';
import type { Stamps } from './stamps.ts';

/** More than the metadata of an event can have. */
export const MAX_PRIVATE_BYTES = 2 << 20;

/** The line of an entry of version 1, which has no private part. */
const NONE = Buffer.from('null');

/** Compares private parts with what the leaves say that they hash to, in the order of the log. */
export class PrivateParts {
  /** How many were what their leaf says. */
  compared = 0;
  private readonly lines: AsyncIterator<Buffer>;

  constructor(
    lines: AsyncIterable<Buffer>,
    /** Told of each that is as it was signed. */
    private readonly stamps: Pick<Stamps, 'see'>,
  ) {
    this.lines = lines[Symbol.asyncIterator]();
  }

  /** @returns the first that is not as it was signed */
  async compare(leaves: readonly FileLeaf[]): Promise<Finding | null> {
    for (const { position, event, privateHash } of leaves) {
      const { value: line, done } = await this.lines.next();
      const where = `The event at position ${position}: its private part, a line of private.jsonl,`;
      if (done) return finding('missing', `${where} is missing.`, { position, event });
      const isAsSigned = privateHash === null ? NONE.equals(line) : hash('sha256', line, 'hex') === privateHash;
      if (!isAsSigned) return finding('differs', `${where} is not what was signed.`, { position, event });
      if (privateHash === null) continue;
      this.compared += 1;
      if (position !== null) this.stamps.see(position, readable(line));
    }
    return null;
  }

  /** Behind the last event. */
  async end(): Promise<Finding | null> {
    const { done } = await this.lines.next();
    return done ? null : finding('added', 'private.jsonl has more lines than there are events.');
  }

  async close(): Promise<void> {
    await this.lines.return?.();
  }
}

/** Those who sign a log may sign anything: what is no JSON is as it was signed, and says nothing. */
function readable(line: Buffer): unknown {
  try {
    return JSON.parse(line.toString());
  } catch {
    return null;
  }
}
