import { parseEdtf } from '#time';
import type { CodeEdition } from '../jurisdictions/code-of-law.ts';
import type { Legal } from './legal.ts';

/** An article as the record names it. */
export interface NamedArticle {
  readonly jurisdiction: string;
  readonly code: string;
  readonly article: string;
  /** The year in which the code was adopted; null: the code of that name which was in force then. */
  readonly adopted?: number | null;
}

/** The law as the domain asks for it of cases (its `CaseLaw`); as with the rules of terms, the shape is the contract. */
export function caseLaw(legal: Legal) {
  return {
    notACharge: ({ jurisdiction, code, article }: NamedArticle): string | null => {
      const found = legal.jurisdictions
        .find((country) => country.code === jurisdiction)
        ?.notCharges.find((known) => known.code === code && known.article === article);
      if (!found) return null;
      return `${found.says} (${found.source}${found.status === 'unverified' ? ', unverified' : ''}).`;
    },
    notInForce: ({ jurisdiction, code, adopted = null }: NamedArticle, on: string | null): string | null => {
      const editions = legal.jurisdictions
        .find((country) => country.code === jurisdiction)
        ?.codes.find((known) => known.code === code)?.editions;
      if (!editions) return null;
      const named = editions.filter((edition) => adopted === null || edition.adopted === adopted);
      if (named.length === 0) {
        const known = editions.map((edition) => edition.adopted).join(' and ');
        return `a ${code} adopted in ${adopted} is not on file; known are those of ${known}.`;
      }
      if (on === null) return null;
      const { earliest, latest } = parseEdtf(on);
      if (named.some((edition) => mayBeInForce(edition, earliest, latest))) return null;
      const which = named.map(inForceInWords).join('; ');
      const other = editions.find((edition) => mayBeInForce(edition, earliest, latest));
      const then = other ? ` The ${code} of ${other.adopted} was in force then.` : '';
      return `${which}; the date is ${on}.${then} Check which code is meant; of an earlier act it may be right.`;
    },
    fineWarnings: ({
      jurisdiction,
      amount,
      currency,
      on,
    }: {
      jurisdiction: string;
      amount: number;
      currency: string;
      on: string;
    }): readonly string[] => {
      // A country whose law is not on file says nothing of its fines.
      if (!legal.jurisdictions.some(({ code }) => code === jurisdiction)) return [];
      return legal.fineInUnits({ jurisdiction, amount, currency, on }).warnings;
    },
  };
}

/** Whether an edition may have been in force at some time between two days; null: open on that side. */
function mayBeInForce(
  { inForceFrom, inForceTo }: CodeEdition,
  earliest: string | null,
  latest: string | null,
): boolean {
  if (inForceFrom !== null && latest !== null && latest < inForceFrom) return false;
  return !(inForceTo !== null && earliest !== null && earliest > inForceTo);
}

function inForceInWords({ names, adopted, inForceFrom, inForceTo, status }: CodeEdition): string {
  const from = inForceFrom === null ? '' : ` from ${inForceFrom}`;
  const to = inForceTo === null ? '' : ` until ${inForceTo}`;
  return `the ${names.en} of ${adopted} was in force${from}${to}${status === 'unverified' ? ' (unverified)' : ''}`;
}
