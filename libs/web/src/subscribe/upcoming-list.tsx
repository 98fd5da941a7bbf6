import { momentInWords } from '../words/moment-in-words.ts';
import { alertInWords } from '../words/subscription-in-words.ts';
import type { UpcomingProps } from './subscribe-props.ts';

const waits: Readonly<Record<string, string>> = { digest: 'with the digest', 'quiet hours': 'after quiet hours' };

/** The mails to come, as the record is now. */
export function UpcomingList({ upcoming }: { readonly upcoming: UpcomingProps }) {
  const { about, items, zone } = upcoming;
  return (
    <>
      <p safe>{`About ${about}.`}</p>
      {items.length === 0 ? (
        <p>Nothing is planned for it at the moment. News comes when there is some.</p>
      ) : (
        <>
          <p>As the record is now, the next mails would be these; news comes besides.</p>
          <ol class="upcoming">
            {items.map(({ rule, lead, names, place, sentAt, waitsFor }) => (
              <li>
                <time datetime={sentAt} safe>
                  {momentInWords(sentAt)}
                </time>
                <span class="name" safe>
                  {names.join(', ')}
                </span>
                <span class="aside" safe>
                  {`${alertInWords(rule, lead)}, ${place}${waitsFor === null ? '' : ` (${waits[waitsFor] ?? waitsFor})`}`}
                </span>
              </li>
            ))}
          </ol>
          <p class="aside" safe>{`When the mails go, in ${zone}.`}</p>
        </>
      )}
    </>
  );
}
