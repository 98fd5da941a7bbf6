import { z } from 'zod';
import { time } from '../openapi/time.ts';

const hash = z.string().describe('SHA-256 in base64.');
const note = z.string().describe('A checkpoint as it was signed (C2SP tlog-checkpoint).');
const count = z.int().min(0);
const entry = z
  .record(z.string(), z.unknown())
  .nullable()
  .describe('The event; in canonical form (RFC 8785) it is the leaf. Null where it is not for everybody.');

const privatePart = z
  .record(z.string(), z.unknown())
  .nullable()
  .describe(
    'Who recorded it, when, by which command, and its number in its stream; the SHA-256 of its canonical form stands in the entry as "private". For auditors; else null.',
  );

export const logKeys = z
  .strictObject({
    origin: z.string(),
    verifierKey: z.string().describe('Of the key in use: name, id, and type and key in base64.'),
    keys: z.array(
      z.strictObject({
        verifierKey: z.string(),
        size: count.describe('Events that there were when it took over.'),
        rotation: z.string().nullable().describe('The note by which the key before it handed over.'),
        createdAt: time,
      }),
    ),
  })
  .meta({ id: 'LogKeys' });

export const checkpointSizes = z
  .strictObject({
    sizes: z.array(count).describe('Of the checkpoints that can be had, the largest first.'),
    cosigned: z
      .array(z.strictObject({ size: count, by: z.array(z.string()) }))
      .describe('Which of them witnesses have cosigned, by the names of their keys.'),
    nextBelow: count.nullable().describe('"below" of the next page; null on the last.'),
  })
  .meta({ id: 'CheckpointSizes' });

export const logEntries = z
  .strictObject({
    size: count,
    start: count,
    entries: z.array(z.strictObject({ index: count, position: count, leafHash: hash, entry, private: privatePart })),
    nextStart: count.nullable(),
  })
  .meta({ id: 'LogEntries' });

export const inclusionProof = z
  .strictObject({
    origin: z.string(),
    index: count,
    position: count,
    size: count,
    root: hash,
    leafHash: hash,
    hashes: z.array(hash),
    entry,
    private: privatePart,
    checkpoint: note.nullable(),
  })
  .meta({ id: 'InclusionProof' });

export const deliveryProof = inclusionProof
  .extend({
    delivery: z.strictObject({
      id: z.uuid(),
      number: z.int().min(1).describe('Of the line that was sealed.'),
      line: z
        .string()
        .describe('What was sealed, as canonical JSON (RFC 8785): its SHA-256 stands among the hashes of the entry.'),
    }),
  })
  .meta({ id: 'DeliveryProof' });

export const consistencyProof = z
  .strictObject({
    origin: z.string(),
    from: count,
    to: count,
    fromRoot: hash,
    toRoot: hash,
    hashes: z.array(hash),
    checkpoint: note.nullable(),
  })
  .meta({ id: 'ConsistencyProof' });

export const cosignedCheckpoint = z
  .strictObject({ size: count, checkpoint: note, cosignedAt: time })
  .meta({ id: 'CosignedCheckpoint' });
