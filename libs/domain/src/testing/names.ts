import fc from 'fast-check';

const onset = fc.constantFrom(...'бвгғджзкқлмнпрстфхцчш');
const vowel = fc.constantFrom(...'аәеиіоөуұүыюя');
const coda = fc.constantFrom('', '', 'н', 'р', 'л', 'м', 'й', 'т', 'ң', 'ль');

const syllable = fc.tuple(onset, vowel, coda).map(([first, middle, last]) => first + middle + last);

/**
 * Two to four syllables, as names of Kazakhstan have them; without letters that only look like one another's Latin
 * spelling when they meet (тс and ц, нг and ң).
 */
export const cyrillicWord = fc
  .tuple(fc.constantFrom('', '', 'а', 'е', 'и', 'о', 'ә'), fc.array(syllable, { minLength: 2, maxLength: 4 }))
  .map(([start, syllables]) => start + syllables.join(''))
  .filter((word) => !/т[сцшчжзх]|[нң][гғ]|й[еёюяиіыа-я]/.test(word));

const families = [
  'Ashtaev',
  'Ashtayev',
  'Аштаев',
  'Baimagambetov',
  'Baimagambetova',
  'Baimagambetow',
  'Mamay',
  'Mamai',
];
const givens = ['Zhanmurat', 'Жанмурат', 'Zh.', 'Z.', 'M.', 'Muratbek', 'Marat', 'Nursultan', 'Aibek', 'Aybek', 'А.'];
const patronymics = ['', '', '', 'Bolatuly', 'B.', 'Bolatovich'];

/** A name as somebody may have written it. */
export const anyName = fc
  .tuple(
    fc.oneof(
      fc.constantFrom(...families),
      cyrillicWord.map((word) => `${word}ов`),
    ),
    fc.oneof(fc.constantFrom('', ...givens), cyrillicWord),
    fc.constantFrom(...patronymics),
    fc.constantFrom('family first', 'given first', 'hyphen', 'possessive'),
  )
  .map(([family, given, patronymic, form]) => {
    const rest = given === '' ? [] : [given, patronymic].filter((part) => part !== '');
    if (form === 'given first') return [...rest, family].join(' ');
    if (form === 'hyphen') return [family, ...rest].join('-');
    return [family, ...rest].join(' ') + (form === 'possessive' && rest.length === 0 ? '’s' : '');
  });
