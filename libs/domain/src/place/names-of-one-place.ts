/** All names of one place or region: those that it has and had, in the spellings and languages that readers use. */
export type NamesOfOnePlace = readonly string[];
