/** How custody ends, as mails say it: as many ends as the record knows, or what hands them over does not compile. */
export const custodyEndViews = ['died', 'escaped', 'detained_again', 'released'] as const;
export type CustodyEndView = (typeof custodyEndViews)[number];

export function isCustodyEndView(word: string): word is CustodyEndView {
  return (custodyEndViews as readonly string[]).includes(word);
}
