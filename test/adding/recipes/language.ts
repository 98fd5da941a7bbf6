import { after, change, copy, instead, type Recipe } from '../recipe.ts';

const FOLDER = 'libs/words/src/uz';
const FROM = 'libs/words/src/ru';

/** A language, here as a copy of the Russian texts: its name in the list, and its catalogue. */
export const language: Recipe = {
  what: 'a language',
  example: 'uz',
  aim: 3,
  declaration: [
    change(
      'libs/words/src/language.ts',
      instead('{ en, ru, kk }', '{ en, ru, kk, uz }'),
      after("import { ru } from './ru/index.ts';\n", "import { uz } from './uz/index.ts';\n"),
    ),
  ],
  places: [
    copy(`${FROM}/index.ts`, `${FOLDER}/index.ts`, instead("ru = compose('ru'", "uz = compose('uz'")),
    copy(`${FROM}/texts.ts`, `${FOLDER}/texts.ts`),
    copy(`${FROM}/record-texts.ts`, `${FOLDER}/record-texts.ts`),
    copy(`${FROM}/sentences.ts`, `${FOLDER}/sentences.ts`),
    copy(`${FROM}/dates.ts`, `${FOLDER}/dates.ts`),
    copy(`${FROM}/working.ts`, `${FOLDER}/working.ts`),
    copy(`${FROM}/doubts.ts`, `${FOLDER}/doubts.ts`),
    copy(`${FROM}/choices.ts`, `${FOLDER}/choices.ts`),
  ],
  tests: ['libs/words/src/language.spec.ts', 'libs/words/src/every-language-speaks-for-itself.spec.ts'],
};
