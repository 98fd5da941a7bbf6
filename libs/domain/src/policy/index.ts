// Who may see what. Readers ask `visibleTo`, or `visibleInLog` where no level is stored; how that is decided stays in here.
export { type ClosedBy, type Closing, closedBy, closingsOf } from './closings-of.ts';
export { confidentialityOf, type Disclosure, movesDisclosure } from './confidentiality-of.ts';
export { everNamed } from './ever-named.ts';
export {
  jurisdictionsIn,
  movesJurisdictions,
  type StatedJurisdictions,
  statedJurisdictions,
} from './jurisdictions-stated.ts';
export { mayKnow, mayKnowAll } from './may-know.ts';
export { type News, newsOf } from './news-of.ts';
export { type Opening, opensToMore } from './opens-to-more.ts';
export { endOfMinute, idToTheMinute, tellsMoreThanTheMinute, toTheMinute } from './to-the-minute.ts';
export { A_MONITOR, byAMonitor, isToldOutside, revisionToldOutside, toldNumbers } from './told-outside.ts';
export {
  highestLevel,
  isLimited,
  type JurisdictionsOfRecord,
  knowsEverything,
  type LimitedViewer,
  readingLevel,
  type Viewer,
  viewerAt,
} from './viewer.ts';
export { type JurisdictionsOf, NO_JURISDICTIONS, readingLevelInLog, visibleInLog } from './visible-in-log.ts';
export { visibleTo } from './visible-to.ts';
