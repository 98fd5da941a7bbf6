import { remembered } from '#time';
import {
  earliestEndInWords,
  fieldInWords,
  latestEndInWords,
  type PageLanguage,
  pageTexts,
  valueInWords,
  type Words,
  words,
} from '#words';

/** The catalogue with the fields of records and of the board beside those of facts. */
const recordWords = remembered((lang: PageLanguage): Words => {
  const { fields, ...rest } = words(lang);
  return { ...rest, fields: { ...fields, ...pageTexts(lang).record.fields } };
});

/** A field of a record as it reads now, or of its line on the board: `began as`, `earliest end`. */
export function recordFieldInWords(field: string, lang: PageLanguage): string {
  return fieldInWords(recordWords(lang), field);
}

/** What such a field says. Ends of terms are said as their last day; see {@link latestEndInWords}. */
export function recordValueInWords(field: string, value: unknown, lang: PageLanguage): string {
  const catalogue = recordWords(lang);
  if (typeof value === 'string') {
    const { dates, statuses } = catalogue;
    if (field === 'earliest') return earliestEndInWords(value, null, lang);
    if (field === 'latest' || field === 'reviewAt') return latestEndInWords(value, null, lang);
    if (field === 'releaseReportedOn' || field === 'heldOn') return dates.since(value);
    if (field === 'status' && Object.hasOwn(statuses, value)) return statuses[value as keyof typeof statuses];
  }
  return valueInWords(catalogue, field, value);
}
