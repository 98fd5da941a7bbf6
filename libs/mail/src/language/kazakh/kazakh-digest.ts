import type { MailLanguage } from '../mail-language.ts';
import { counted, fromTo } from './kazakh-dates.ts';

const entries = (count: number) => counted(count, 'жазба');

export const digest: MailLanguage['digest'] = {
  subject(kind, count) {
    switch (kind) {
      case 'digest':
        return `Habeas: жиынтық хат (${entries(count)})`;
      case 'late':
        return `Habeas: кешіккен хабар (${entries(count)})`;
      case 'summary':
        return `Habeas: қазіргі жағдай (${entries(count)})`;
      case 'corrections':
        return `Habeas: бұрын хабарлағанымызға өзгерістер мен түзетулер (${entries(count)})`;
    }
  },
  title: (kind) =>
    ({
      digest: 'Жиынтық хат',
      late: 'Кешігіп келген хат: уақытында хабарлай алмағанымыз',
      summary: 'Сіз бақылап отырған мәселелердің қазіргі жағдайы',
      corrections: 'Бұрын хабарлағанымыз енді дұрыс емес',
    })[kind],
  lead(kind, count, period) {
    const time = period === null ? '' : fromTo(period.from, period.until);
    switch (kind) {
      case 'digest':
        return `Сіз бақылап отырған мәселелер бойынша ${entries(count)}${time && `: ${time}`}.`;
      case 'late':
        return `Бұл хат кешігіп келді: Habeas ${time && `${time} `}жұмыс істемеді және сізге уақытында хабарлай алмады. Өтіп кеткені қалдырып кетілді. Енді хаттар қайтадан уақытында келеді.`;
      case 'summary':
        return 'Мұнда сіз бақылап отырған мәселелер туралы қазір не жазылғаны және алда не күтіп тұрғаны айтылады. Мұндай хат бір рет қана келеді; бұдан былай келе жатқан күндер мен өзгерістер туралы хабар аласыз.';
      case 'corrections':
        return `Бұрын сізге хабарлағанымыздың бір бөлігі енді дұрыс емес (${entries(count)}). Төменде әрқайсысы туралы не айтқанымыз, оны қашан айтқанымыз, қазір не дұрыс екені және оның себебі берілген.`;
    }
  },
  nothing:
    'Сіз бақылап отырған мәселелер бойынша қазір ұсталып отырған адам да, тағайындалған сот отырысы да жазылмаған. Бұл өзгерсе, хабар аласыз.',
  inShort: 'Қысқаша',
  more: (count) => `Қалғаны (${entries(count)}) жоғарыда қысқаша ғана берілген; толығы жазбаның өзінде.`,
  home: 'Жазбаны ашу',
};

export const brake: MailLanguage['brake'] = {
  subject: 'Habeas: хаттар тоқтатылды, сіздің шешіміңізді күтіп тұр',
  title: 'Habeas хаттарды тоқтатып, сіздің шешіміңізді күтіп тұр',
  lead: (wanted, bound) =>
    `Жіберілгендерін қосқанда, бір сағатта ${counted(wanted, 'хат')} кетер еді. Бір сағатта ${bound} хаттан асса, әкімші қарағанша олар тоқтатыла тұрады.`,
  held: 'Осы уақытқа дейін тоқтатылғаны',
  bound: 'Бір сағаттағы шегі',
  usual: 'Алдыңғы 30 күндегі бір сағаттық ең көп саны',
  subscribers: 'Жазылушылар саны',
  rules: 'Олар не туралы',
  rule: (rule) =>
    ({
      release_approaching: 'мерзім аяқталуға жақын',
      release_due: 'мерзім бүгін аяқталады',
      release_unconfirmed: 'босатылғаны расталмады',
      taken_into_custody: 'ұстау немесе қамаққа алу',
      detained_again: 'қайтадан ұсталды',
      extended: 'мерзім ұзартылды',
      converted: 'негізі өзгерді',
      transferred: 'басқа жерге ауыстырылды',
      escaped: 'қашып кетті',
      release_reported: 'босатылғаны туралы хабар бар, расталмаған',
      released: 'босатылғаны расталды',
      died: 'қамауда қайтыс болды',
      hearing_approaching: 'сот отырысы жақындады',
      hearing_set: 'сот отырысы тағайындалды',
      hearing_moved: 'сот отырысы ауыстырылды',
      hearing_cancelled: 'сот отырысы болмайтын болды',
      correction: 'түзету',
      date_changed: 'күн өзгерді немесе отырыс болмайтын болды',
    })[rule],
  release: 'Олар дұрыс болса, жіберіңіз: habeas alerts release --reason "…"',
  discard: 'Дұрыс болмаса, жойыңыз: habeas alerts discard --reason "…"',
  meanwhile: 'Оған дейін олардың біреуі де кетпейді. Екі команда да жазылып қалады: кім орындады және неге.',
  page: 'Не тоқтатылғанын көру',
  why: 'Бұл хат сізге HABEAS_ADMIN_MAIL тізімінде мекенжайыңыз болғандықтан келді.',
};
