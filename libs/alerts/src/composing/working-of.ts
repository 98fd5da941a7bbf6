import { cautionsInWords, languageOf, uncertaintyOf, workingInWords } from '#words';
import type { AlertDetails } from '../plan/planned-alert.ts';
import type { PlacesInLanguage } from './places-in-language.ts';

/** What versions kept with an alert that had the working in English only. */
type KeptDetails = AlertDetails | { readonly working: readonly string[]; readonly warnings: readonly string[] };

/**
 * How the date of a mail was worked out and what to beware of, in the reader's language where it was kept as values.
 *
 * @param tag BCP 47
 */
export function workingOf(details: KeptDetails, tag: string, places: PlacesInLanguage) {
  if (!('steps' in details)) return { working: details.working, warnings: details.warnings, workingLanguage: 'en' };
  const language = languageOf(tag);
  return {
    working: workingInWords(
      language,
      details.steps.map((step) => places.step(step)),
    ),
    warnings: cautionsInWords(language, details.cautions),
    workingLanguage: language,
    qualifier: uncertaintyOf(details.cautions),
  };
}
