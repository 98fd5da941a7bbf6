import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { EMPTY_ROOT, type Hash } from '../merkle/hash.ts';
import { verifyConsistency } from '../merkle/verify-proof.ts';
import { parseCheckpoint } from '../note/checkpoint.ts';
import { cosign, cosignerKey } from '../note/cosignature.ts';
import { type SigningKey, signingKey } from '../note/signing-key.ts';
import { isSigned, parseVerifierKey, type VerifierKey } from '../note/verifier-key.ts';

/** A witness on this machine, by the text of C2SP tlog-witness: it keeps the last tree that it cosigned of each log. */
export class LoopbackWitness {
  /** Sizes that it was told as the old one, in order. */
  readonly asked: number[] = [];
  /** What it does instead of answering, for witnesses that fail. */
  instead: ((response: ServerResponse) => void) | null = null;
  private readonly seen = new Map<string, { readonly size: number; readonly root: Hash }>();
  private readonly logs = new Map<string, VerifierKey>();

  private constructor(
    private readonly server: Server,
    private readonly key: SigningKey,
    /** Seconds since 1970. */
    private readonly now: () => number,
  ) {}

  static async open(name: string, now: () => number): Promise<LoopbackWitness> {
    const server = createServer((request, response) => void witness.receive(request, response));
    const witness = new LoopbackWitness(server, signingKey(name, Buffer.alloc(32, name)), now);
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    return witness;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/w`;
  }

  get verifierKey(): string {
    return cosignerKey(this.key).text;
  }

  /** Cosigns for this log from now on. */
  trust(verifierKey: string): void {
    const key = parseVerifierKey(verifierKey);
    this.logs.set(key.name, key);
  }

  /** What it has cosigned is as if it had never been. */
  forget(): void {
    this.seen.clear();
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  private async receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    if (this.instead) return this.instead(response);
    const isCall = request.method === 'POST' && request.url === '/w/add-checkpoint';
    const [status, body, type] = isCall ? this.addCheckpoint(Buffer.concat(chunks).toString()) : [404, '', null];
    response.writeHead(status, { 'content-type': type ?? 'text/plain' }).end(body);
  }

  private addCheckpoint(body: string): [status: number, body: string, type: string | null] {
    const end = body.indexOf('\n\n');
    const [first = '', ...proof] = body.slice(0, end).split('\n');
    const old = Number(/^old (0|[1-9]\d*)$/.exec(first)?.[1] ?? 'x');
    if (end < 0 || Number.isNaN(old) || proof.length > 63) return [400, '', null];
    this.asked.push(old);
    const { origin, size, root, note } = parseCheckpoint(Buffer.from(body.slice(end + 2)));
    const log = this.logs.get(origin);
    if (!log) return [404, '', null];
    if (!note.signatures.some((signature) => isSigned(note.text, signature, log))) return [403, '', null];
    if (old > size) return [400, '', null];
    const last = this.seen.get(origin) ?? { size: 0, root: EMPTY_ROOT };
    if (old !== last.size) return [409, `${last.size}\n`, 'text/x.tlog.size'];
    if (old === size && old > 0 && !root.equals(last.root)) return [409, `${last.size}\n`, 'text/x.tlog.size'];
    const hashes = proof.map((line) => Buffer.from(line, 'base64'));
    const continues = verifyConsistency({ older: old, olderRoot: last.root, newer: size, newerRoot: root, hashes });
    if (!continues && !(old === 0 && hashes.length === 0)) return [422, '', null];
    this.seen.set(origin, { size, root });
    // A line by a key that the log does not know comes first: it is to be passed over.
    const other = cosign(note.text, BigInt(this.now()), signingKey('unknown.example/w', Buffer.alloc(32, 77)));
    return [200, `${other}\n${cosign(note.text, BigInt(this.now()), this.key)}\n`, null];
  }
}
