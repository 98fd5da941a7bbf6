import { Layout } from '../layout/layout.tsx';
import { renderPage } from '../render.ts';
import type { ComingHearing } from './hearings-props.ts';
import { HearingsTable } from './hearings-table.tsx';

/** What is scheduled, and what was. */
export function hearingsPage(props: { hearings: readonly ComingHearing[]; mailbox: boolean }): string {
  return renderPage(
    <Layout title="Hearings" current="/hearings" mailbox={props.mailbox}>
      <header class="page-head">
        <h1>Hearings</h1>
        {props.hearings.length ? null : <p class="lede">No hearing is recorded.</p>}
      </header>
      {props.hearings.length ? <HearingsTable hearings={props.hearings} /> : null}
      <p>
        In a calendar program, subscribe to <a href="/calendar/hearings.ics">/calendar/hearings.ics</a>; what was
        recorded comes as a <a href="/feed.atom">feed</a>.
      </p>
    </Layout>,
  );
}
