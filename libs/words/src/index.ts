export { type Language, LanguageError, languageOf, languages } from './language.ts';
