import { type PageLanguage, pageTexts, ruleInWords, words } from '#words';
import { Moment } from '../layout/moment.tsx';
import type { UpcomingItem, UpcomingProps } from './subscribe-props.ts';

interface UpcomingListProps {
  readonly lang: PageLanguage;
  readonly upcoming: UpcomingProps;
}

/** The mails to come, as the record is now. */
export function UpcomingList({ lang, upcoming }: UpcomingListProps) {
  const { about, items, zone } = upcoming;
  const texts = pageTexts(lang).subscribe.upcoming;
  return (
    <>
      <p safe>{texts.about(about)}</p>
      {items.length === 0 ? (
        <p safe>{texts.none}</p>
      ) : (
        <>
          <p safe>{texts.intro}</p>
          <ol class="upcoming">
            {items.map((item) => (
              <li>
                <Moment at={item.sentAt} lang={lang} />
                <span class="name" safe>
                  {item.names.join(', ')}
                </span>
                <span class="aside" safe>
                  {whatAndWhere(item, lang)}
                </span>
              </li>
            ))}
          </ol>
          <p class="aside" safe>
            {texts.zone(zone)}
          </p>
        </>
      )}
    </>
  );
}

function whatAndWhere({ rule, lead, place, waitsFor }: UpcomingItem, lang: PageLanguage): string {
  const { item, waits } = pageTexts(lang).subscribe.upcoming;
  return item(ruleInWords(words(lang), rule, lead), place, waitsFor === null ? null : waits[waitsFor]);
}
