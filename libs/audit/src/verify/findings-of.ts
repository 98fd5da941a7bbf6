import type { Compared } from './compare-with-tree.ts';
import { explainDifference } from './explain-difference.ts';
import { type Finding, finding } from './finding.ts';
import type { LeafSource } from './leaf.ts';
import type { TileReader } from './tile-reader.ts';

/** Where it was read from, to look once more where something differs. */
export interface ComparedWith {
  readonly size: number;
  readonly leaves: LeafSource;
  readonly tiles: TileReader;
  /** The salts come from elsewhere than the events, and may be what was changed. */
  readonly saltsAreKept?: boolean;
}

/** What a comparison of the events with the signed tree means for a person, the most telling first. */
export async function findingsOf(compared: Compared, beside: ComparedWith): Promise<Finding[]> {
  const { size } = beside;
  const { signed, difference, tile, differing, beyond } = compared;
  if (signed === 'nothing') return [nothingLeadsThere(compared, size)];
  const findings: Finding[] = [];
  if (difference) findings.push(await explainDifference({ difference, ...beside }));
  if (beyond && !difference) {
    findings.push(
      finding(
        'added',
        `There are more events than the ${size} that were signed: the first was added at position ${size + 1}.`,
        { position: size + 1, event: beyond.event },
      ),
    );
  }
  if (tile) findings.push(difference ? tile : andEventsAreAsSigned(tile));
  findings.push(...differing.map(({ differs }) => differs));
  return findings;
}

function andEventsAreAsSigned(tile: Finding): Finding {
  return { ...tile, message: `${tile.message} The events are as they were signed.` };
}

/** Neither the events nor the tiles, nor any mixture, lead to the signed root. */
function nothingLeadsThere(compared: Compared, size: number): Finding {
  const { events, eventsAgreeUpTo, eventsDifferFrom, firstUnknown } = compared;
  if (events < size) {
    return finding('missing', `Events ${events + 1} to ${size} are missing, and so are their hashes.`, {
      position: events + 1,
    });
  }
  if (firstUnknown !== null) {
    return finding(
      'tile',
      `The stored tree is damaged: hash and salt of event ${firstUnknown + 1} are missing, and perhaps more. Without the salt nobody can ` +
        'say whether an event is as it was signed.',
      { position: firstUnknown + 1 },
    );
  }
  const what = `The checkpoint over ${size} events was signed over another tree than that of the events and hashes that are here`;
  if (eventsAgreeUpTo === 0) {
    return finding(
      'checkpoint',
      `${what}: the log was rewritten as a whole, or the checkpoint is of another one. An earlier checkpoint (--since) tells from ` +
        'where on.',
    );
  }
  const upto = eventsDifferFrom === null ? '' : `, and what was changed lies no further than event ${eventsDifferFrom}`;
  return finding('checkpoint', `${what}. The first ${eventsAgreeUpTo} events are as they were signed then${upto}.`, {
    position: eventsAgreeUpTo + 1,
  });
}
