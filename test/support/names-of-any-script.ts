import fc from 'fast-check';

const scripts = [
  'abcßıİëþŉ',
  'әғқңөұүһібджя',
  'აბგდევზთ',
  'աբգդեզէր',
  'ابتثجحخد',
  'אבגדהוזח',
  'αβγσςάὼᾳ',
  'कखगघचछजझ',
  'กขคงจฉชซ',
  '李王张刘陈龍鳳',
  '김이박최정강',
  'さくらハナコ',
  'ꭰᏸ𐐨𞤢',
  '0123456789',
  "'’ʼʻ‘`´-‐–.,()[]«»",
  '🦊👩‍👩‍👧🏳️‍🌈',
];

const word = fc
  .constantFrom(...scripts)
  .chain((letters) => fc.array(fc.constantFrom(...letters), { minLength: 1, maxLength: 6 }))
  .map((letters) => letters.join(''));

const patronymic = fc.constantFrom('Bolatuly', 'Серікқызы', 'Болатұлы', 'Serikkyzy', 'Болатович');

/** A name in any script or in several, of one word or more, of initials, of anything that a registration takes. */
export const nameOfAnyScript = fc
  .oneof(
    fc
      .array(fc.oneof({ weight: 5, arbitrary: word }, patronymic), { minLength: 1, maxLength: 4 })
      .map((words) => words.join(' ')),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
  )
  .map((name) => name.trim())
  .filter((name) => name !== '');

/** The same name as somebody may type it: in another case, with other white space, composed or not. */
export function typedOtherwise(name: string): fc.Arbitrary<string> {
  return fc
    .tuple(
      fc.constantFrom<(text: string) => string>(
        (text) => text,
        (text) => text.toUpperCase(),
        (text) => text.toLowerCase(),
      ),
      fc.constantFrom(' ', '  ', '\t', '\u00a0', ' \n '),
      fc.constantFrom('', ' ', '\t '),
      fc.constantFrom<'NFC' | 'NFD' | 'NFKC'>('NFC', 'NFD', 'NFKC'),
    )
    .map(([cased, space, around, form]) => around + cased(name).replaceAll(' ', space).normalize(form) + around);
}
