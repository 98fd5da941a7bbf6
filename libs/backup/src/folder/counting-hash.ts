import { createHash } from 'node:crypto';
import { Transform, type TransformCallback } from 'node:stream';

/** Passes bytes on as they are, and knows how many there were, their SHA-256 and how many line ends were among them. */
export class CountingHash extends Transform {
  private readonly hash = createHash('sha256');
  bytes = 0;
  lines = 0;

  override _transform(chunk: Buffer, _encoding: string, done: TransformCallback): void {
    this.hash.update(chunk);
    this.bytes += chunk.length;
    for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, at + 1)) this.lines++;
    done(null, chunk);
  }

  /** In hexadecimal; once everything has passed. */
  sha256(): string {
    return this.hash.digest('hex');
  }
}
