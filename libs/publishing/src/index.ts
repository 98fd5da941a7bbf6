export { type AtomFeedOptions, atomFeed } from './atom/atom-feed.ts';
export { entriesInLanguage } from './calendar/entries-in-language.ts';
export { entryUid } from './calendar/entry-uid.ts';
export { type HearingCalendarOptions, type HearingEvent, hearingCalendar } from './calendar/hearing-calendar.ts';
export { type CalendarOptions, writeCalendar } from './calendar/write-calendar.ts';
