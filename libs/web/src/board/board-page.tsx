import type { ComingHearing } from '../hearings/hearings-props.ts';
import { HearingsTable } from '../hearings/hearings-table.tsx';
import { Layout } from '../layout/layout.tsx';
import { renderPage } from '../render.ts';
import { codes } from '../words/custody-in-words.ts';
import { momentInWords } from '../words/moment-in-words.ts';
import { boardSummary } from './board-summary.ts';
import { CustodyBoard } from './custody-board.tsx';
import type { CustodyBoardProps } from './custody-board-props.ts';
import { EmptyBoard } from './empty-board.tsx';
import { LookBack } from './look-back.tsx';

export interface BoardPageProps {
  readonly board: CustodyBoardProps;
  /** What lies ahead; empty where nothing does. */
  readonly hearings: readonly ComingHearing[];
  /** Whether anything at all has been recorded. */
  readonly empty: boolean;
  /** As asked for by the reader; null for now. */
  readonly asked: { readonly validAt: string | null; readonly knownAt: string | null };
  readonly mailbox: boolean;
  /** Mails that the brake holds back until somebody says what to do; 0 or absent: none. */
  readonly heldAlerts?: number;
}

/** The first page: who is held. */
export function boardPage(props: BoardPageProps): string {
  const { board, asked } = props;
  return renderPage(
    <Layout title="Who is held" current="/" mailbox={props.mailbox}>
      {props.heldAlerts ? <HeldAlerts count={props.heldAlerts} /> : null}
      <header class="page-head">
        <h1>Who is held</h1>
        {props.empty ? null : (
          <p class="lede" safe>
            {boardSummary(board)}
          </p>
        )}
        <p class="as-of">
          As of{' '}
          <time datetime={board.validAt} safe>
            {momentInWords(board.validAt)}
          </time>
          {asked.knownAt ? (
            <>
              , as far as known on{' '}
              <time datetime={board.knownAt} safe>
                {momentInWords(board.knownAt)}
              </time>
            </>
          ) : null}
        </p>
        {props.empty ? null : <LookBack validAt={asked.validAt} knownAt={asked.knownAt} />}
      </header>
      {props.empty ? <EmptyBoard /> : <CustodyBoard {...board} />}
      {props.hearings.length ? (
        <section aria-labelledby="hearings-heading">
          <h2 id="hearings-heading">Coming hearings</h2>
          <HearingsTable hearings={props.hearings} />
        </section>
      ) : null}
      {props.empty ? null : <Key />}
    </Layout>,
  );
}

function HeldAlerts({ count }: { readonly count: number }) {
  return (
    <p class="notice" role="status" safe>
      {`${count === 1 ? 'One alert is' : `${count} alerts are`} held back: more would have gone out than is usual. An administrator decides whether they go.`}
    </p>
  );
}

/** What the words of the board mean. */
function Key() {
  return (
    <section class="key" aria-labelledby="key-heading">
      <h2 id="key-heading">How to read this</h2>
      <dl>
        <div>
          <dt>Held</dt>
          <dd>Taken into custody, and the term is not over, or none is known.</dd>
        </div>
        <div>
          <dt>Past the term, release unconfirmed</dt>
          <dd>
            By law the person should be free. A term that has run out frees nobody: only a confirmed release does.
          </dd>
        </div>
        <div>
          <dt>No later than</dt>
          <dd>Only the date of the ruling is known. Time held before it counts, so the true end may be earlier.</dd>
        </div>
        {Object.entries(codes).map(([code, name]) => (
          <div>
            <dt safe>{code}</dt>
            <dd safe>{name}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
