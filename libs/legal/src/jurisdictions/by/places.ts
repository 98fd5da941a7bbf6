import type { PlaceOnFile } from '../place-on-file.ts';

/** @param alsoWritten transcriptions of the Belarusian name, and of the Russian one where `en` is of the other */
function place(
  [en, ru, be, kk]: readonly [en: string, ru: string, be: string, kk: string],
  alsoWritten: readonly string[],
): PlaceOnFile {
  return { names: { en, ru, be, kk }, alsoWritten, formerly: [], regions: [], zone: 'Europe/Minsk' };
}

/** The capital and the centres of the regions, each of which is called as its region is. */
export const places: readonly PlaceOnFile[] = [
  place(['Minsk', 'Минск', 'Мінск', 'Минск'], []),
  place(['Brest', 'Брест', 'Брэст', 'Брест'], []),
  place(['Gomel', 'Гомель', 'Гомель', 'Гомель'], ['Homel', 'Homyel']),
  place(['Grodno', 'Гродно', 'Гродна', 'Гродно'], ['Hrodna']),
  place(['Mogilev', 'Могилёв', 'Магілёў', 'Могилёв'], ['Mahilyow', 'Могилев']),
  place(['Vitebsk', 'Витебск', 'Віцебск', 'Витебск'], ['Vitsebsk']),
];
