import { createHash } from 'node:crypto';
import { type AdoptedJurisdiction, adoptedInForce, LEGAL_COUNTRIES, legalStream } from '#domain';
import { type EventStore, isSmallEnough, type JsonObject, type NewEvent } from '#event-store';
import type { JurisdictionDocument } from '#legal';
import type { Clock, Identity } from '#platform';
import { attempt } from '../legal-override/attempt.ts';
import { legalEvents, listedCountries } from '../legal-override/rules-in-force.ts';
import { canonicalJson } from '../record-file/canonical-json.ts';

/** The file of a country that a group keeps. */
export interface OwnJurisdiction {
  /** Its name, without its folder. */
  readonly file: string;
  readonly document: JurisdictionDocument;
}

/** A file that cannot be adopted, and why. */
export class AdoptionRefused extends Error {
  override readonly name = 'AdoptionRefused';
}

/**
 * Brings the log to what the files say: one that is new, or says something else than what was adopted last, is recorded with
 * the whole of its content. A country without a file keeps what was adopted: a folder that was lost moves no date.
 *
 * @returns the countries of which something was recorded
 * @throws AdoptionRefused two files of one country, or one that is too large
 */
export async function adoptJurisdictions(
  files: readonly OwnJurisdiction[],
  { store, clock, identity, actor }: { store: EventStore; clock: Clock; identity: Identity; actor: string },
): Promise<readonly string[]> {
  const wanted = files.map(asAdopted);
  for (const { jurisdiction, file } of wanted) {
    const other = wanted.find((one) => one.jurisdiction === jurisdiction && one.file !== file);
    if (other) {
      throw new AdoptionRefused(
        `${file} and ${other.file} are both of ${jurisdiction}: keep one file a country, with every version in it.`,
      );
    }
  }
  const adopted: string[] = [];
  for (const one of wanted) {
    const { jurisdiction } = one;
    const recorded = await attempt(async () => {
      const history = await legalEvents(store, jurisdiction);
      const inForce = adoptedInForce(history).find((known) => known.jurisdiction === jurisdiction);
      if (inForce?.digest === one.digest) return false;
      const event = (type: string, data: object): NewEvent => {
        const id = identity.uuid();
        const metadata = { recordedAt: clock.now().toString(), actor, correlationId: id, causationId: id, sources: [] };
        return { id, type, schemaVersion: 1, data: data as JsonObject, metadata };
      };
      // Listed before: a country that is listed and has no file says nothing, one that is not listed would not be found.
      if (!(await listedCountries(store)).has(jurisdiction)) {
        await store.append(LEGAL_COUNTRIES, [event('legal.country-listed', { jurisdiction })], 'any');
      }
      const expected = history.at(-1)?.revision ?? 'no_stream';
      await store.append(legalStream(jurisdiction), [event('legal.jurisdiction-adopted', one)], expected);
      return true;
    });
    if (recorded) adopted.push(jurisdiction);
  }
  return adopted;
}

function asAdopted({ file, document }: OwnJurisdiction): AdoptedJurisdiction {
  const { jurisdiction, decidedBy, reason } = document;
  const written = canonicalJson(document);
  const digest = createHash('sha256').update(written).digest('hex');
  const adopted = { jurisdiction, file, digest, decidedBy, reason, content: JSON.parse(written) };
  if (isSmallEnough(adopted)) return adopted;
  throw new AdoptionRefused(`${file} says too much for one event of the log; leave out places that nobody needs.`);
}
