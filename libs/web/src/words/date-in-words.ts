import { formatEdtf, parseEdtf } from '#time';

/** An EDTF date as a sentence has it; what is no date stays as it was written. */
export function dateInWords(edtf: string): string {
  try {
    return formatEdtf(parseEdtf(edtf));
  } catch {
    return edtf;
  }
}

/** Since when: `2 November 2021`, or `1 November 2021 or earlier` where only the last possible day is known. */
export function sinceInWords(edtf: string): string {
  const openStart = /^\.\.\/(.+)$/.exec(edtf);
  return openStart?.[1] ? `${dateInWords(openStart[1])} or earlier` : dateInWords(edtf);
}
