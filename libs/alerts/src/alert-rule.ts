/**
 * Why a mail goes out. The first seven go to everyone whose subscription matches; the last two only to those who hold
 * what no longer is so.
 */
export const alertRules = [
  'release_approaching',
  'release_due',
  'release_unconfirmed',
  'detained_again',
  'released',
  'died',
  'hearing_approaching',
  'correction',
  'date_changed',
] as const;
export type AlertRule = (typeof alertRules)[number];

/** `matching`: whoever subscribed to it. `told`: whoever was told something else about it before, and nobody else. */
export type Audience = 'matching' | 'told';

/** A notice corrects or follows up what was said; it is never moot while somebody still holds the old. */
export function isNotice(rule: AlertRule): rule is 'correction' | 'date_changed' {
  return rule === 'correction' || rule === 'date_changed';
}
