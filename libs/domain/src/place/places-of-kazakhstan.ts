import type { NamesOfOnePlace } from './names-of-one-place.ts';

/**
 * Cities of Kazakhstan, and regions that are called as their city is, with the names that readers know them by: English
 * transcriptions of the Russian and of the Kazakh name, both in Cyrillic, and names they had. The capital was Astana until
 * March 2019, Nur-Sultan until September 2022, and is Astana again.
 */
export const PLACES_OF_KAZAKHSTAN: readonly NamesOfOnePlace[] = [
  ['Astana', 'Nur-Sultan', 'Nursultan', 'Астана', 'Нур-Султан', 'Нұр-Сұлтан'],
  ['Almaty', 'Алматы'],
  ['Shymkent', 'Chimkent', 'Шымкент', 'Чимкент'],
  ['Aktau', 'Aqtau', 'Актау', 'Ақтау'],
  ['Aktobe', 'Aqtobe', 'Aktyubinsk', 'Актобе', 'Ақтөбе', 'Актюбинск'],
  ['Atyrau', 'Атырау'],
  ['Balkhash', 'Balqash', 'Балхаш', 'Балқаш'],
  ['Karaganda', 'Qaraghandy', 'Karagandy', 'Караганда', 'Қарағанды'],
  ['Kokshetau', 'Kökshetau', 'Кокшетау', 'Көкшетау'],
  ['Kostanay', 'Qostanay', 'Костанай', 'Қостанай'],
  ['Kuryk', 'Quryq', 'Курык', 'Құрық'],
  ['Kyzylorda', 'Qyzylorda', 'Кызылорда', 'Қызылорда'],
  ['Uralsk', 'Oral', 'Уральск', 'Орал'],
  ['Oskemen', 'Öskemen', 'Ust-Kamenogorsk', 'Усть-Каменогорск', 'Өскемен'],
  ['Pavlodar', 'Павлодар'],
  ['Petropavl', 'Petropavlovsk', 'Петропавловск', 'Петропавл'],
  ['Semey', 'Semipalatinsk', 'Семей', 'Семипалатинск'],
  ['Talgar', 'Талгар', 'Талғар'],
  ['Taldykorgan', 'Taldyqorghan', 'Талдыкорган', 'Талдықорған'],
  ['Taraz', 'Тараз'],
  ['Turkistan', 'Turkestan', 'Türkistan', 'Туркестан', 'Түркістан'],
  ['Zhanaozen', 'Zhangaozen', 'Жанаозен', 'Жаңаөзен'],
  ['Zhezkazgan', 'Zhezqazghan', 'Жезказган', 'Жезқазған'],
  // Regions with a name of their own.
  ['Abai', 'Abay', 'Абай'],
  ['Akmola', 'Aqmola', 'Акмола', 'Ақмола'],
  ['East Kazakhstan', 'Восточный Казахстан', 'Шығыс Қазақстан'],
  ['Mangystau', 'Mangistau', 'Mangghystau', 'Мангистау', 'Маңғыстау'],
  ['North Kazakhstan', 'Северный Казахстан', 'Солтүстік Қазақстан'],
  ['Ulytau', 'Улытау', 'Ұлытау'],
  ['West Kazakhstan', 'Западный Казахстан', 'Батыс Қазақстан'],
  ['Zhambyl', 'Jambyl', 'Жамбыл'],
  ['Zhetysu', 'Zhetisu', 'Jetisu', 'Жетысу', 'Жетісу'],
];
