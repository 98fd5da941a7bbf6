/**
 * Why a mail goes out. All but the last two go to everyone whose subscription matches, or to the recorders among them (see
 * {@link isForRecorders}); the last two only to those who hold what no longer is so.
 */
export const alertRules = [
  'release_approaching',
  'release_due',
  'release_unconfirmed',
  'taken_into_custody',
  'detained_again',
  'extended',
  'converted',
  'transferred',
  'escaped',
  'release_reported',
  'court_differs',
  'released',
  'died',
  'no_longer_followed',
  'hearing_approaching',
  'hearing_set',
  'hearing_moved',
  'hearing_cancelled',
  'correction',
  'date_changed',
] as const;
export type AlertRule = (typeof alertRules)[number];

/** `matching`: whoever subscribed to it. `told`: whoever was told something else about it before, and nobody else. */
export type Audience = 'matching' | 'told';

/**
 * Whether only those subscribers are told who may record: it asks what a record means, which a family cannot answer, and could
 * only worry about.
 */
export function isForRecorders(rule: AlertRule): rule is 'court_differs' {
  return rule === 'court_differs';
}

/** A notice corrects or follows up what was said; it is never moot while somebody still holds the old. */
export function isNotice(rule: AlertRule): rule is 'correction' | 'date_changed' {
  return rule === 'correction' || rule === 'date_changed';
}
