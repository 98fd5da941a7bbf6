import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EventStore, JsonObject, NewEvent } from '#event-store';
import { migrations as eventStoreMigrations, PostgresEventStore } from '#event-store-postgres';
import { type Logger, platformMigrations } from '#platform';
import { fixedClock, type TestDatabase, testDatabase, testLeases } from '#testing';
import { exportLog } from '../export/export-log.ts';
import { VerifiableLog } from '../log/verifiable-log.ts';
import { auditMigrations } from '../notary/migrations.ts';
import { Notary, type NotaryOptions } from '../notary/notary.ts';
import { FolderEvidence } from '../verify/folder-evidence.ts';
import type { Verification, VerifyOptions } from '../verify/verification.ts';
import { verifyEvidence } from '../verify/verify-evidence.ts';
import { verifyLive } from '../verify/verify-live.ts';

export const silent: Logger = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** The same bytes in the same order on each run. */
export function foreseeableBytes(seed = 'audit'): (size: number) => Buffer {
  let made = 0;
  return (size) => {
    const blocks: Buffer[] = [];
    for (let bytes = 0; bytes < size; bytes += 32)
      blocks.push(createHash('sha256').update(`${seed} ${made++}`).digest());
    return Buffer.concat(blocks).subarray(0, size);
  };
}

/** A log on PostgreSQL with a notary, and what an attacker with all rights can do to it. */
export class AuditWorld {
  readonly clock = fixedClock('2021-11-09T06:00:00Z');
  readonly log: VerifiableLog;
  private made = 0;

  private constructor(
    readonly database: TestDatabase,
    readonly store: EventStore,
    readonly folder: string,
    readonly notary: Notary,
    private readonly closing: readonly (() => Promise<unknown>)[],
  ) {
    this.log = new VerifiableLog(database.pool, store);
  }

  static async open({ store: other }: { store?: EventStore } = {}): Promise<AuditWorld> {
    const database = await testDatabase({
      migrations: [...platformMigrations, ...eventStoreMigrations, ...auditMigrations],
    });
    const store = other ?? new PostgresEventStore({ pool: database.pool, listen: database.appConfig });
    const folder = await mkdtemp(join(tmpdir(), 'habeas-audit-'));
    const notary = new Notary(AuditWorld.notaryOptions(database, store, folder));
    return new AuditWorld(database, store, folder, notary, [
      () => store.close(),
      () => database.drop(),
      () => rm(folder, { recursive: true, force: true }),
    ]);
  }

  private static notaryOptions(database: TestDatabase, store: EventStore, folder: string): NotaryOptions {
    return {
      ...{
        store,
        pool: database.pool,
        leases: testLeases(database),
        keys: join(folder, 'keys'),
        origin: 'habeas.example.org/log',
      },
      ...{ clock: fixedClock('2021-11-09T06:00:00Z'), random: foreseeableBytes(), logger: silent },
    };
  }

  /** Another notary on the same log and key. */
  another(changes: Partial<NotaryOptions> = {}): Notary {
    return new Notary({ ...AuditWorld.notaryOptions(this.database, this.store, this.folder), ...changes });
  }

  event(data: JsonObject = {}, type = 'person.registered'): NewEvent {
    const number = ++this.made;
    return {
      id: `01930000-0000-7000-8000-${number.toString(16).padStart(12, '0')}`,
      ...{ type, schemaVersion: 1, data: { name: `Person ${number}`, ...data } },
      metadata: {
        ...{ recordedAt: '2021-11-09T06:00:00Z', actor: 'monitor', sources: [] },
        correlationId: '01930000-0000-7000-8000-00000000c0de',
        causationId: '01930000-0000-7000-8000-00000000c0de',
      },
    };
  }

  /** Appends so many events to streams of ten. */
  async record(count: number): Promise<void> {
    for (let left = count; left > 0; ) {
      const streams = Math.min(50, left);
      const each = Math.min(10, Math.ceil(left / streams));
      const appends = Array.from({ length: streams }, (_, index) => {
        const events = Array.from({ length: Math.min(each, left - index * each) }, () => this.event());
        return { stream: `person-${this.made}-${index}`, events, expectedRevision: 'any' as const };
      }).filter(({ events }) => events.length > 0);
      await this.store.appendMany(appends);
      left -= appends.reduce((sum, { events }) => sum + events.length, 0);
    }
  }

  /** Takes in and signs all there is. @returns the checkpoint */
  async seal(): Promise<string> {
    await this.notary.catchUp();
    return (await this.notary.seal()).note;
  }

  async verifierKey(): Promise<string> {
    return (await this.notary.prepare()).verifier.text;
  }

  /** As whoever may do anything: triggers off, any statement, triggers on. */
  async tamper(...statements: readonly string[]): Promise<void> {
    const client = await this.database.ownerPool.connect();
    try {
      await client.query('BEGIN');
      for (const table of ['event_store.events', 'audit.hashes', 'audit.checkpoint', 'audit.key', 'audit.progress']) {
        await client.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
      }
      await client.query('SET CONSTRAINTS ALL DEFERRED');
      for (const statement of statements) await client.query(statement);
      await client.query('COMMIT');
    } catch (error) {
      await client.query('ROLLBACK');
      throw error;
    } finally {
      client.release();
    }
  }

  async verifyLive(options: VerifyOptions = {}): Promise<Verification> {
    return await verifyLive({ log: this.log, store: this.store, dense: true, ...options });
  }

  /** An export into a folder of its own. @param isPublic null for all of it */
  async export(name: string, isPublic: ((stream: string) => boolean) | null = null): Promise<string> {
    const folder = join(this.folder, name);
    await exportLog({
      ...{ log: this.log, folder, schemas: new Map([['person.registered.v1', { type: 'object' }]]) },
      isPublic: isPublic && (async ({ event: { stream } }) => isPublic(stream)),
    });
    return folder;
  }

  async close(): Promise<void> {
    for (const close of this.closing) await close();
  }
}

/** Verifies an export as `habeas verify DIR` does. */
export async function verifyFolder(folder: string, options: VerifyOptions = {}): Promise<Verification> {
  return await verifyEvidence(await FolderEvidence.open(folder), options);
}
