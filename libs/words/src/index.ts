export { capitalised } from './capitalised.ts';
export type { DateWords } from './catalogue/date-words.ts';
export type { Choice, ChosenField, CommonFact, FactField, NamedFact, OwnFact } from './catalogue/fact-types.ts';
export type { RecordTexts } from './catalogue/record-texts.ts';
export type { Period, Sentences } from './catalogue/sentences.ts';
export { type NewsTexts, type Review, type RuleTexts, type Section, sections, type Texts } from './catalogue/texts.ts';
export type { WindowWords } from './catalogue/window-words.ts';
export type { Words } from './catalogue/words.ts';
export type { WorkingCaution, WorkingStep, WorkingWords } from './catalogue/working-words.ts';
export { dayAtOffsetOf, daysBetween, lastDayBefore, wallTimeOf } from './dates/days.ts';
export { dayIn, type LocalMoment, localMoment, momentIn } from './dates/local-moment.ts';
export type { When } from './dates/when.ts';
export { type ToldWarning, toldWarnings } from './doubts/told-warnings.ts';
export { factInWords } from './facts/fact-in-words.ts';
export { fieldInWords } from './facts/field-in-words.ts';
export { valueInWords } from './facts/value-in-words.ts';
export { type Language, LanguageError, languageOf, languages, words } from './language.ts';
export { countryName } from './matter/country-name.ts';
export { isCustodyEnd } from './matter/custody-end.ts';
export { languageName } from './matter/language-name.ts';
export * from './matter/mail-news.ts';
export * from './matter/matter.ts';
export { matterValueInWords } from './matter/matter-value-in-words.ts';
export {
  boardStatusInWords,
  disappearanceStatuses,
  releaseInWords,
  statusInWords,
} from './matter/status-in-words.ts';
export * from './matter/subscription-view.ts';
export { type PageLanguage, type PageTexts, pageLanguages, pageTexts } from './page-texts.ts';
export type { Phrase } from './phrase/phrase.ts';
export { counted, type PluralForms } from './plural.ts';
export { ruleInWords } from './rule-in-words.ts';
export { type DueOut, dueOut, lastDayOf, type WindowOfTerm } from './window/due-out.ts';
export { earliestEndInWords, latestEndInWords, qualifierOfStart, type StartOfTerm } from './window/window-in-words.ts';
export { cautionsInWords, UnknownStepError, workingInWords } from './working/in-words.ts';
export { type CourtQuestion, courtQuestionInWords } from './working/question-in-words.ts';
export { uncertaintyOf } from './working/uncertainty-of.ts';
