import { type CustodyEndKind, custodyEnds } from '#domain';

/** Whether a piece of news or a status is an end of custody. */
export function isCustodyEnd(word: string): word is CustodyEndKind {
  return (custodyEnds as readonly string[]).includes(word);
}
