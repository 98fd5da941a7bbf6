import type { PlaceOnFile, RegionOfPlace } from '../place-on-file.ts';

/** Abai, Ulytau and Zhetysu were made of parts of other regions on this day. */
const NEW_REGIONS = '2022-06-08';
const DAY_BEFORE = '2022-06-07';

const ALMATY_TIME = 'Asia/Almaty';

/** What lay in one region until June 2022 and lies in another since. */
function moved(from: string, to: string): readonly RegionOfPlace[] {
  return [
    { name: from, from: null, to: DAY_BEFORE },
    { name: to, from: NEW_REGIONS, to: null },
  ];
}

function within(region: string): readonly RegionOfPlace[] {
  return [{ name: region, from: null, to: null }];
}

type Names = readonly [en: string, ru: string, kk: string];

function place(
  [en, ru, kk]: Names,
  alsoWritten: readonly string[],
  regions: readonly RegionOfPlace[],
  zone: string | null,
): PlaceOnFile {
  return { names: { en, ru, kk }, alsoWritten, formerly: [], regions, zone };
}

/**
 * Cities of Kazakhstan, and regions that are called as their city is, with the names that readers know them by: the
 * English one, the Russian and the Kazakh, and transcriptions of both. The capital was Astana until March 2019, Nur-Sultan
 * until September 2022, and is Astana again.
 */
const cities: readonly PlaceOnFile[] = [
  {
    ...place(['Astana', 'Астана', 'Астана'], [], [], ALMATY_TIME),
    formerly: [
      {
        names: { en: 'Nur-Sultan', ru: 'Нур-Султан', kk: 'Нұр-Сұлтан' },
        alsoWritten: ['Nursultan'],
        from: '2019-03-23',
        to: '2022-09-17',
      },
    ],
  },
  place(['Almaty', 'Алматы', 'Алматы'], [], [], ALMATY_TIME),
  place(['Shymkent', 'Шымкент', 'Шымкент'], ['Chimkent', 'Чимкент'], [], ALMATY_TIME),
  place(['Aktau', 'Актау', 'Ақтау'], ['Aqtau'], within('Mangystau'), 'Asia/Aqtau'),
  place(['Aktobe', 'Актобе', 'Ақтөбе'], ['Aqtobe', 'Aktyubinsk', 'Актюбинск'], [], 'Asia/Aqtobe'),
  place(['Atyrau', 'Атырау', 'Атырау'], [], [], 'Asia/Atyrau'),
  place(['Balkhash', 'Балхаш', 'Балқаш'], ['Balqash'], within('Karaganda'), ALMATY_TIME),
  place(['Karaganda', 'Караганда', 'Қарағанды'], ['Qaraghandy', 'Karagandy'], [], ALMATY_TIME),
  place(['Kokshetau', 'Кокшетау', 'Көкшетау'], ['Kökshetau'], within('Akmola'), ALMATY_TIME),
  place(['Kostanay', 'Костанай', 'Қостанай'], ['Qostanay'], [], 'Asia/Qostanay'),
  place(['Kuryk', 'Курык', 'Құрық'], ['Quryq'], within('Mangystau'), 'Asia/Aqtau'),
  place(['Kyzylorda', 'Кызылорда', 'Қызылорда'], ['Qyzylorda'], [], 'Asia/Qyzylorda'),
  place(['Uralsk', 'Уральск', 'Орал'], ['Oral'], within('West Kazakhstan'), 'Asia/Oral'),
  place(
    ['Oskemen', 'Усть-Каменогорск', 'Өскемен'],
    ['Öskemen', 'Ust-Kamenogorsk'],
    within('East Kazakhstan'),
    ALMATY_TIME,
  ),
  place(['Pavlodar', 'Павлодар', 'Павлодар'], [], [], ALMATY_TIME),
  place(['Petropavl', 'Петропавловск', 'Петропавл'], ['Petropavlovsk'], within('North Kazakhstan'), ALMATY_TIME),
  place(['Semey', 'Семей', 'Семей'], ['Semipalatinsk', 'Семипалатинск'], moved('East Kazakhstan', 'Abai'), ALMATY_TIME),
  place(['Talgar', 'Талгар', 'Талғар'], [], within('Almaty'), ALMATY_TIME),
  place(['Taldykorgan', 'Талдыкорган', 'Талдықорған'], ['Taldyqorghan'], moved('Almaty', 'Zhetysu'), ALMATY_TIME),
  place(['Taraz', 'Тараз', 'Тараз'], [], within('Zhambyl'), ALMATY_TIME),
  place(['Turkistan', 'Туркестан', 'Түркістан'], ['Turkestan', 'Türkistan'], [], ALMATY_TIME),
  place(['Zhanaozen', 'Жанаозен', 'Жаңаөзен'], ['Zhangaozen'], within('Mangystau'), 'Asia/Aqtau'),
  place(['Zhezkazgan', 'Жезказган', 'Жезқазған'], ['Zhezqazghan'], moved('Karaganda', 'Ulytau'), ALMATY_TIME),
];

/** Regions with a name of their own. */
const regions: readonly PlaceOnFile[] = [
  place(['Abai', 'Абай', 'Абай'], ['Abay'], [], ALMATY_TIME),
  place(['Akmola', 'Акмола', 'Ақмола'], ['Aqmola'], [], ALMATY_TIME),
  place(['East Kazakhstan', 'Восточный Казахстан', 'Шығыс Қазақстан'], [], [], ALMATY_TIME),
  place(['Mangystau', 'Мангистау', 'Маңғыстау'], ['Mangistau', 'Mangghystau'], [], 'Asia/Aqtau'),
  place(['North Kazakhstan', 'Северный Казахстан', 'Солтүстік Қазақстан'], [], [], ALMATY_TIME),
  place(['Ulytau', 'Улытау', 'Ұлытау'], [], [], ALMATY_TIME),
  place(['West Kazakhstan', 'Западный Казахстан', 'Батыс Қазақстан'], [], [], 'Asia/Oral'),
  place(['Zhambyl', 'Жамбыл', 'Жамбыл'], ['Jambyl'], [], ALMATY_TIME),
  place(['Zhetysu', 'Жетысу', 'Жетісу'], ['Zhetisu', 'Jetisu'], [], ALMATY_TIME),
];

export const places: readonly PlaceOnFile[] = [...cities, ...regions];
