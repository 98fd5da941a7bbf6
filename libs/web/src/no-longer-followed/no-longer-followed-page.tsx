import { capitalised, type PageLanguage, pageTexts, words } from '#words';
import type { HeldPerson } from '../board/custody-board-props.ts';
import { ColumnHeads } from '../layout/column-heads.tsx';
import { Layout } from '../layout/layout.tsx';
import { Moment } from '../layout/moment.tsx';
import type { PageFrame } from '../layout/page-frame.ts';
import { Phrased } from '../layout/phrased.tsx';
import { renderPage } from '../render.ts';

/** Custody that the record no longer follows, and why. */
interface NoLongerFollowed {
  readonly held: HeldPerson;
  /** As whoever recorded it wrote; null where the reader may not know. */
  readonly reason: string | null;
}

interface NoLongerFollowedPageProps extends PageFrame {
  readonly lang: PageLanguage;
  /** RFC 3339: of which moment the list speaks, and by which moment the facts had been recorded. */
  readonly validAt: string;
  readonly knownAt: string;
  readonly list: readonly NoLongerFollowed[];
  /** As asked for by the reader; null for now. */
  readonly asked: { readonly validAt: string | null; readonly knownAt: string | null };
  /** Path of the next page; null on the last. */
  readonly next: string | null;
}

/** Of whom nobody asks any more. None of them is known to be free, and the page says so. */
export function noLongerFollowedPage({ lang, list, asked, next, ...props }: NoLongerFollowedPageProps): string {
  const texts = pageTexts(lang).noLongerFollowed;
  const { asOf, asOfKnown } = pageTexts(lang).board;
  const validAt = () => <Moment at={props.validAt} lang={lang} />;
  const knownAt = () => <Moment at={props.knownAt} lang={lang} />;
  const { columns } = texts;
  return renderPage(
    <Layout lang={lang} title={texts.title} current="/" mailbox={props.mailbox} reader={props.reader}>
      <header class="page-head">
        <h1 safe>{texts.title}</h1>
        <p class="lede" safe>
          {list.length ? texts.noRelease : texts.nobody}
        </p>
        <p class="as-of">
          <Phrased phrase={asked.knownAt ? asOfKnown(validAt, knownAt) : asOf(validAt)} />
        </p>
      </header>
      {list.length ? (
        <table class="board custody">
          <caption safe>{texts.takenUpAgain}</caption>
          <ColumnHeads of={[columns.who, columns.where, columns.since, columns.basis, columns.until]} />
          <tbody>
            {list.map((line) => (
              <Row lang={lang} line={line} />
            ))}
          </tbody>
        </table>
      ) : null}
      {next ? (
        <p>
          <a href={next} rel="next" safe>
            {texts.more}
          </a>
        </p>
      ) : null}
    </Layout>,
  );
}

function Row({ lang, line: { held, reason } }: { readonly lang: PageLanguage; readonly line: NoLongerFollowed }) {
  const { board, noLongerFollowed } = pageTexts(lang);
  const { kinds, dates, headcount, legalBasis } = words(lang);
  const { columns } = noLongerFollowed;
  return (
    <tr>
      <th scope="row">
        <span class="name" safe>
          {held.person.name}
        </span>
        {held.count ? (
          <span class="headcount" safe>
            {headcount(held.count)}
          </span>
        ) : null}
        {held.exercise ? (
          <span class="status status-exercise" safe>
            {board.exercise}
          </span>
        ) : null}
      </th>
      <td data-label={columns.where} safe>
        {held.place ?? board.placeNotKnown}
      </td>
      <td data-label={columns.since} safe>
        {dates.since(held.since)}
      </td>
      <td data-label={columns.basis}>
        <p safe>{capitalised(kinds[held.kind])}</p>
        <p class="aside" safe>
          {held.legalBases.length ? held.legalBases.map(legalBasis).join(', ') : board.noArticle}
        </p>
      </td>
      <td data-label={columns.until}>
        <p safe>{held.followUpEndedOn ? dates.edtf(held.followUpEndedOn) : words(lang).unknown}</p>
        {reason === null ? null : (
          <p class="aside" safe>
            {reason}
          </p>
        )}
        <p class="aside">
          <a href={`/history/${encodeURIComponent(`custody-${held.episode}`)}`} safe>
            {board.historyLink}
          </a>
        </p>
      </td>
    </tr>
  );
}
