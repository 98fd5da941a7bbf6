import { z } from 'zod';

/** The name of the format and its number, which grows where an older Habeas could not read what a newer one writes. */
export const FORMAT = 'habeas-backup/1';

/** The last file that is written; a folder without it is none. */
export const MANIFEST = 'manifest.json';

/** Numbers that may pass 2^53 are texts. */
const whole = z.string().regex(/^-?\d+$/);
const name = z.string().regex(/^[a-z_][a-z0-9_]*$/);
/** Within the folder, with forward slashes and nothing that leads out of it. */
const path = z.string().regex(/^[a-z0-9][a-z0-9._-]*(?:\/[a-z0-9][a-z0-9._-]*)*$/);

const keptTable = z.object({
  schema: name,
  table: name,
  /** In the order in which they stand in the file. */
  columns: z.array(name).min(1),
  rows: z.int().min(0),
  file: path,
});

const keptSequence = z.object({
  schema: name,
  table: name,
  column: name,
  /** What it gave last, and whether it has given that yet. */
  last: whole,
  called: z.boolean(),
});

const keptLog = z.object({
  file: path,
  events: z.int().min(0),
  /** Position of the last event in the engine that it was read from; 0 where there is none. */
  head: whole,
  firstEvent: z.uuid().nullable(),
  lastEvent: z.uuid().nullable(),
});

/** What stands in a folder: `docs/operators/backup.md` explains each part. */
export const manifestSchema = z.object({
  format: z.literal(FORMAT),
  /** RFC 3339 in UTC, by Habeas's clock, just before the snapshot: what was done later is not in the folder. */
  takenAt: z.iso.datetime(),
  versions: z.object({ habeas: z.string(), postgresql: z.string(), node: z.string(), zoneData: z.string() }),
  /** Where the log was kept. */
  eventStore: z.enum(['postgres', 'kurrentdb']),
  /** In the order in which they were applied, with the SHA-256 of each. */
  migrations: z.array(z.object({ id: z.string(), checksum: z.string().regex(/^[0-9a-f]{64}$/) })),
  tables: z.array(keptTable),
  /** Tables that are not in the folder, and why. */
  leftOut: z.array(z.object({ table: z.string(), why: z.string() })),
  sequences: z.array(keptSequence),
  log: keptLog,
  /** Whether the private keys are there, under `keys/`. */
  keys: z.boolean(),
  /** Every file but this one. */
  files: z.array(z.object({ path, bytes: z.int().min(0), sha256: z.string().regex(/^[0-9a-f]{64}$/) })),
});

export type Manifest = z.infer<typeof manifestSchema>;
export type KeptTableFile = z.infer<typeof keptTable>;
export type KeptSequence = z.infer<typeof keptSequence>;
export type KeptLog = z.infer<typeof keptLog>;
export type KeptFile = Manifest['files'][number];
