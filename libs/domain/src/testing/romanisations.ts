const icao: Readonly<Record<string, string>> = {
  ...letters('абвгдезиклмнопрстуф', 'abvgdeziklmnoprstuf'),
  ...letters('әғқңөұүіы', 'agkñouuiy'),
  ң: 'n',
  ж: 'zh',
  й: 'i',
  х: 'kh',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  ь: '',
  ю: 'iu',
  я: 'ia',
};

const kazakh: Readonly<Record<string, string>> = {
  ...letters('абвгдежзийклмнопрстуфх', 'abvgdejziiklmnoprstufh'),
  ...letters('әғқңөұүіыш', 'äğqñöūüiyş'),
  ц: 'ts',
  ч: 'ch',
  ь: '',
  ю: 'iu',
  я: 'ia',
};

/** Ways in which names of Kazakhstan are written in Latin letters. Each takes Cyrillic, any case, to lower case. */
export const romanisations: Readonly<Record<string, (cyrillic: string) => string>> = {
  'BGN/PCGN': bgn,
  'passports (ICAO)': by(icao),
  'the Kazakh alphabet of 2021': by(kazakh),
};

/** е is "ye" at the beginning and behind a vowel. */
function bgn(cyrillic: string): string {
  const own = { ...icao, й: 'y', ю: 'yu', я: 'ya', ь: '’', қ: 'q', ғ: 'gh', ң: 'ng' };
  return by(own)(cyrillic.toLowerCase().replaceAll(/(^|(?<=[\s\-аәеиіоөуұүыюя]))е/g, 'йе'));
}

function by(table: Readonly<Record<string, string>>): (cyrillic: string) => string {
  return (cyrillic) => [...cyrillic.toLowerCase()].map((letter) => table[letter] ?? letter).join('');
}

function letters(from: string, to: string): Record<string, string> {
  const latin = [...to];
  return Object.fromEntries([...from].map((letter, index) => [letter, latin[index]!]));
}
