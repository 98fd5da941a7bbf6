import { after, before, change, type Recipe } from '../recipe.ts';

const RULES = 'libs/domain/src/alert/alert-rule.ts';
const PLAN = 'libs/alerts/src/plan/custody-alerts.ts';

/** The texts and the sentence of the rule in one language. */
function inWords(language: string, text: string, sentence: string) {
  return [
    change(
      `libs/words/src/${language}/texts.ts`,
      before(
        '    escaped: {',
        `    measure_imposed: { heading: '${text}', inAList: '${text}', subject: '${text}' },\n`,
      ),
    ),
    change(
      `libs/words/src/${language}/sentences.ts`,
      before("    case 'release_reported':\n", `    case 'measure_imposed':\n      return ${sentence};\n`),
    ),
  ];
}

/** A rule of custody that is due at once: its name, when it is planned, its words in each language. */
export const rule: Recipe = {
  what: 'an alert rule',
  example: 'measure_imposed',
  aim: 7,
  declaration: [change(RULES, after("  'transferred',\n", "  'measure_imposed',\n"))],
  places: [
    change(
      PLAN,
      after(
        "    transferred: changed('transferred', transfers),\n",
        "    measure_imposed: changed('measure_imposed', episode.measures),\n",
      ),
    ),
    ...inWords('en', 'a measure was imposed', "'A measure was imposed on ' + name"),
    ...inWords('ru', 'применена мера', "'Применена мера: ' + name"),
    ...inWords('kk', 'шара қолданылды', "'Шара қолданылды: ' + name"),
  ],
  tests: [],
};
