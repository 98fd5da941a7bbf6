import { capitalised, type PageLanguage, pageTexts, words } from '#words';
import type { ComingHearing } from '../hearings/hearings-props.ts';
import { HearingsTable } from '../hearings/hearings-table.tsx';
import { Layout } from '../layout/layout.tsx';
import { Moment } from '../layout/moment.tsx';
import type { PageFrame } from '../layout/page-frame.ts';
import { Phrased } from '../layout/phrased.tsx';
import { renderPage } from '../render.ts';
import { SearchForm } from '../search/search-form.tsx';
import { boardSummary } from './board-summary.ts';
import { CustodyBoard } from './custody-board.tsx';
import type { CustodyBoardProps } from './custody-board-props.ts';
import { EmptyBoard } from './empty-board.tsx';
import { LookBack } from './look-back.tsx';

export interface BoardPageProps extends PageFrame {
  readonly lang: PageLanguage;
  readonly board: CustodyBoardProps;
  /** What lies ahead; empty where nothing does. */
  readonly hearings: readonly ComingHearing[];
  /** Whether anything at all has been recorded. */
  readonly empty: boolean;
  /** As asked for by the reader; null for now. */
  readonly asked: { readonly validAt: string | null; readonly knownAt: string | null };
  /** Mails that the brake holds back until somebody says what to do; 0 or absent: none. */
  readonly heldAlerts?: number;
}

/** The first page: who is held. */
export function boardPage(props: BoardPageProps): string {
  const { lang, board, asked } = props;
  const texts = pageTexts(lang).board;
  const validAt = () => <Moment at={board.validAt} lang={lang} />;
  const knownAt = () => <Moment at={board.knownAt} lang={lang} />;
  return renderPage(
    <Layout lang={lang} title={texts.title} current="/" mailbox={props.mailbox} reader={props.reader}>
      {props.heldAlerts ? (
        <p class="notice" role="status" safe>
          {texts.heldAlerts(props.heldAlerts)}
        </p>
      ) : null}
      <header class="page-head">
        <h1 safe>{texts.title}</h1>
        {props.empty ? null : (
          <p class="lede" safe>
            {boardSummary(board, lang)}
          </p>
        )}
        <p class="as-of">
          <Phrased phrase={asked.knownAt ? texts.asOfKnown(validAt, knownAt) : texts.asOf(validAt)} />
        </p>
        {props.empty ? null : <SearchForm lang={lang} text="" />}
        {props.empty ? null : <LookBack lang={lang} validAt={asked.validAt} knownAt={asked.knownAt} />}
      </header>
      {props.empty ? <EmptyBoard lang={lang} /> : <CustodyBoard {...board} lang={lang} />}
      {props.hearings.length ? (
        <section aria-labelledby="hearings-heading">
          <h2 id="hearings-heading" safe>
            {texts.comingHearings}
          </h2>
          <HearingsTable lang={lang} hearings={props.hearings} />
        </section>
      ) : null}
      {props.empty ? null : (
        <p>
          <a href="/no-longer-followed" safe>
            {texts.noLongerFollowed}
          </a>
        </p>
      )}
      {props.empty ? null : <Key lang={lang} />}
    </Layout>,
  );
}

/** What the words of the board mean. */
function Key({ lang }: { readonly lang: PageLanguage }) {
  const { key } = pageTexts(lang).board;
  const { statuses, codes } = words(lang);
  const entries = [
    [capitalised(statuses.held), key.held],
    [capitalised(statuses.expired_release_unconfirmed), key.expired],
    [key.noLaterThan, key.noLaterThanMeans],
    ...Object.entries(codes),
  ] as const;
  return (
    <section class="key" aria-labelledby="key-heading">
      <h2 id="key-heading" safe>
        {key.title}
      </h2>
      <dl>
        {entries.map(([term, meaning]) => (
          <div>
            <dt safe>{term}</dt>
            <dd safe>{meaning}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
