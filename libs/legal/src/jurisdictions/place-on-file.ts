/** A name in the languages of its readers, by BCP 47 tag. English is there always: it is what a record is written in. */
export type NameByLanguage = { readonly en: string } & Readonly<Record<string, string>>;

/** A name that a place had between two days. */
export interface FormerName {
  readonly names: NameByLanguage;
  /** Other spellings of it, in any language. */
  readonly alsoWritten: readonly string[];
  /** First and last calendar day, `YYYY-MM-DD`. */
  readonly from: string;
  readonly to: string;
}

/** In which region a place lies or lay. */
interface RegionOfPlace {
  /** English name of a place on file in the same country. */
  readonly name: string;
  /** First calendar day, `YYYY-MM-DD`; null where that is before every record. */
  readonly from: string | null;
  /** Last calendar day; null: to this day. */
  readonly to: string | null;
}

/** A place or a region as a jurisdiction has it on file. A region that is called as its city is one place with it. */
export interface PlaceOnFile {
  readonly names: NameByLanguage;
  /** Other spellings by which readers ask for it: transcriptions, older names whose dates are not on file. */
  readonly alsoWritten: readonly string[];
  readonly formerly: readonly FormerName[];
  /** In order of time; empty where it is a region, or a city outside of every region. */
  readonly regions: readonly RegionOfPlace[];
  /** IANA zone; null where it is not known. */
  readonly zone: string | null;
}

/** Every name of a place, as it is and was and in every spelling; the English name first, each once. */
export function namesOnFile({ names, alsoWritten, formerly }: PlaceOnFile): readonly string[] {
  return [
    ...new Set([
      names.en,
      ...alsoWritten,
      ...Object.values(names),
      ...formerly.flatMap((former) => [...Object.values(former.names), ...former.alsoWritten]),
    ]),
  ];
}
