import type { Cited } from '../rule/legal-rule.ts';
import type { NameByLanguage } from './place-on-file.ts';

/** A code as adopted in one year: another of the same name is another law, and its article 1 another article. */
export interface CodeEdition extends Cited {
  /** The year in which it was adopted, by which it is named: `1997` of "Criminal Code (1997)". */
  readonly adopted: number;
  readonly names: NameByLanguage;
  /** First calendar day in force, `YYYY-MM-DD`; null where not known. */
  readonly inForceFrom: string | null;
  /** Last calendar day in force; null where still in force. */
  readonly inForceTo: string | null;
}

/** A code of law under the letters by which the record cites it. */
export interface CodeOfLaw {
  /** As in a legal basis: `CC`. */
  readonly code: string;
  /** How lawyers abbreviate it in other languages (BCP 47), with the country: `КоАП РК`; may be empty. */
  readonly letters: Readonly<Record<string, string>>;
  /** In order of time; no two of one year. */
  readonly editions: readonly CodeEdition[];
}
