import type { Legal } from './legal.ts';

/** An article as the record names it. */
export interface NamedArticle {
  readonly jurisdiction: string;
  readonly code: string;
  readonly article: string;
}

/** The law as the domain asks for it of cases (its `CaseLaw`); as with the rules of terms, the shape is the contract. */
export function caseLaw(legal: Legal) {
  return {
    notACharge: ({ jurisdiction, code, article }: NamedArticle): string | null => {
      const found = legal.jurisdictions
        .find((country) => country.code === jurisdiction)
        ?.notCharges?.find((known) => known.code === code && known.article === article);
      if (!found) return null;
      return `${found.says} (${found.source}${found.status === 'unverified' ? ', unverified' : ''}).`;
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
