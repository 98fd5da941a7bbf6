import { cautionsInWords, languageOf, uncertaintyOf, workingInWords } from '#words';
import type { AlertDetails } from '../plan/planned-alert.ts';
import { LawInLanguage } from './law-in-language.ts';
import type { PlacesInLanguage } from './places-in-language.ts';

/** What versions kept with an alert that had the working in English only. */
type KeptDetails = AlertDetails | { readonly working: readonly string[]; readonly warnings: readonly string[] };

/**
 * What custody does not take into account, how the date of a mail was worked out and what to beware of, in the reader's language
 * where it was kept as values.
 *
 * @param tag BCP 47
 */
export function workingOf(details: KeptDetails, tag: string, places: PlacesInLanguage) {
  if (!('steps' in details)) return { working: details.working, warnings: details.warnings, workingLanguage: 'en' };
  const language = languageOf(tag);
  const law = new LawInLanguage(places.names, language);
  const country = details.places?.[0]?.jurisdiction ?? null;
  const cautions = details.cautions.map((caution) => law.caution(caution, country));
  const questions = cautions.filter(isQuestion);
  return {
    questions: cautionsInWords(language, questions),
    working: workingInWords(
      language,
      law.steps(details.steps, country).map((step) => places.step(step)),
    ),
    warnings: cautionsInWords(
      language,
      cautions.filter((caution) => !isQuestion(caution)),
    ),
    workingLanguage: language,
    qualifier: uncertaintyOf(details.cautions),
  };
}

/** What a court decided is no remark on how a date was counted. */
function isQuestion({ caution }: AlertDetails['cautions'][number]): boolean {
  return caution === 'court_differs';
}
