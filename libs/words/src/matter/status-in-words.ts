import { type CustodyKind, type CustodyStatus, type LeftBy, type ReleaseManner, releaseLeaves } from '#domain';
import type { Texts } from '../catalogue/texts.ts';
import { sameMoment, type When } from '../dates/when.ts';
import { inNumber, type Numbered } from './group.ts';
import type { MailNews } from './mail-news.ts';
import type { CustodyView, MatterView } from './matter.ts';

/** The status of a matter as a mail has it, where there is room to leave no doubt. */
export function statusInWords(
  texts: Pick<
    Texts,
    | ('statusesInFull' | 'restrictionStatuses' | 'disappearanceStatuses' | 'hearingStatuses')
    | ('releaseManners' | 'releasesNotFree' | 'ofGroups')
  >,
  said: MatterView,
): string {
  if (said.matter === 'hearing') return texts.hearingStatuses[said.status];
  if (said.status !== 'held' && said.status !== 'released') return inFull(texts, said)[said.status];
  const stands = standsByKind(texts, said)[said.status];
  return said.status === 'held' ? stands : releaseInWords(texts, said.manner ?? null, stands, said);
}

/** A person whose liberty is restricted lives at home, is not held, and does not have to be let go. */
export function livesAtHome(kind: CustodyKind): boolean {
  return kind === 'restriction_of_liberty' || kind === 'house_arrest';
}

type StandingTexts = Pick<Texts, 'statusesInFull' | 'restrictionStatuses' | 'disappearanceStatuses' | 'ofGroups'>;

function standsByKind(texts: StandingTexts, said: CustodyView): Readonly<Record<'held' | 'released', string>> {
  if (livesAtHome(said.kind)) return texts.restrictionStatuses;
  return said.kind === 'enforced_disappearance' ? disappearanceStatuses(texts, said) : inFull(texts, said);
}

/** What is said of the status of a disappearance, in the number of whom it is said. */
export function disappearanceStatuses(
  { disappearanceStatuses, ofGroups }: Pick<Texts, 'disappearanceStatuses' | 'ofGroups'>,
  whose: Numbered,
): Texts['disappearanceStatuses'] {
  return inNumber(disappearanceStatuses, ofGroups.disappearanceStatuses, whose);
}

function inFull(
  { statusesInFull, ofGroups }: Pick<Texts, 'statusesInFull' | 'ofGroups'>,
  whose: Numbered,
): Texts['statusesInFull'] {
  return inNumber(statusesInFull, ofGroups.statusesInFull, whose);
}

/**
 * A release in words, with its manner where that is known: `release confirmed (acquitted)`. Of one that does not make free
 * it is not said that it does: `handed over, which does not mean free (extradited)`.
 *
 * @param free what is said of a release that makes free
 * @param whose whether it is of a group
 */
export function releaseInWords(
  texts: Pick<Texts, 'releaseManners' | 'releasesNotFree' | 'ofGroups'>,
  manner: ReleaseManner | null,
  free: string,
  whose: Numbered = {},
): string {
  if (manner === null) return free;
  const left = releaseLeaves(manner);
  const notFree = inNumber(texts.releasesNotFree, texts.ofGroups.releasesNotFree, whose);
  const said = left === 'free' ? free : notFree[left];
  return left === 'not_said' ? said : `${said} (${texts.releaseManners[manner]})`;
}

/** A status of the board or of the archive in a few words; of a release also how it was. */
export function boardStatusInWords(
  texts: Pick<Texts, 'statuses' | 'releaseManners' | 'releasesNotFree' | 'ofGroups'>,
  status: CustodyStatus,
  manner: ReleaseManner | null,
  whose: Numbered = {},
): string {
  if (status === 'released') return releaseInWords(texts, manner, texts.statuses.released, whose);
  return inNumber(texts.statuses, texts.ofGroups.statuses, whose)[status];
}

/** How the release of somebody leaves them, as far as their statement tells. */
export function leftBy({ manner = null }: Pick<CustodyView, 'manner'>): LeftBy {
  return releaseLeaves(manner);
}

/** Manners of release that are reported, of which each would leave the person free; none where nobody says. */
export function reportedManners({
  releaseReported = [],
}: Pick<CustodyView, 'releaseReported'>): readonly ReleaseManner[] {
  return [...new Set(releaseReported.flatMap(({ manners = [] }) => manners))];
}

/** What a mail calls news: the texts of its rule, or of what became of the matter. */
export function newsTexts(texts: Pick<Texts, 'rules' | 'otherNews'>) {
  return { ...texts.rules, ...texts.otherNews };
}

/** What news is called in a subject. Who lived at home leaves no place when it ends. */
export function subjectOf(
  texts: Pick<Texts, 'rules' | 'otherNews' | 'phrases'>,
  news: MailNews,
  said: MatterView,
): string {
  if (news === 'released' && said.matter === 'custody' && livesAtHome(said.kind)) return texts.phrases.restrictionEnded;
  return newsTexts(texts)[news].subject;
}

/** News that names the end of a term. */
const OF_THE_TERM: readonly MailNews[] = ['release_approaching', 'release_due', 'release_unconfirmed'];

/**
 * What news of custody is called. An end that was counted from an uncertain date says so, and a term that may end on one of
 * several days is not said to end today.
 */
export function headingOfTerm(
  texts: Pick<Texts, 'rules' | 'otherNews' | 'phrases' | 'dates' | 'releaseManners' | 'releasesNotFree' | 'ofGroups'>,
  news: MailNews,
  when: When | null,
  said: CustodyView,
): string {
  const { heading } = newsTexts(texts)[news];
  if (news === 'released') return releaseInWords(texts, said.manner ?? null, heading, said);
  if (when?.kind !== 'window' || !OF_THE_TERM.includes(news)) return heading;
  const { earliest, latest, qualifier = null } = when;
  const mayEndLater = earliest !== null && (latest === null || !sameMoment(earliest, latest));
  const called = news === 'release_due' && (mayEndLater || qualifier !== null) ? texts.phrases.mayEndToday : heading;
  return qualifier === null ? called : `${called} (${texts.dates.certainty[qualifier]})`;
}
