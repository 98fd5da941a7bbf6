import { type AlertRule, alertRules } from '#domain';

/** What became of a matter that no alert rule is named for. */
export const otherNews = ['hearing_put_off', 'hearing_held', 'changed', 'taken_back'] as const;
export type OtherNews = (typeof otherNews)[number];

/** What a mail can say has happened. */
export const mailNews = [...alertRules, ...otherNews] as const;
export type MailNews = AlertRule | OtherNews;

/** News of a hearing. */
export type HearingNews = Extract<MailNews, `hearing_${string}`>;
/** News that has no sentence of its own for custody: it says how the episode stands. */
export type StandingNews = Exclude<OtherNews, HearingNews> | 'correction' | 'date_changed';

/**
 * Mails that hold several alerts. `digest`: gathered for a day or a week. `late`: should have gone out while Habeas was
 * down. `summary`: what holds and lies ahead, once, for a new subscriber. `corrections`: several notices within minutes.
 */
export const digestKinds = ['digest', 'late', 'summary', 'corrections'] as const;
export type DigestKind = (typeof digestKinds)[number];

/**
 * Why no mail goes: the clock was set, the database's differs, what was dealt with lies ahead of the clock, nothing was swept for
 * days; or the ledger was put back to an earlier day.
 */
export type HaltReason = 'clock-ahead' | 'clock-back' | 'database-clock' | 'watermark-ahead' | 'gap' | 'restored';
