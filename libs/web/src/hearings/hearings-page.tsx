import { Layout } from '../layout/layout.tsx';
import { renderPage } from '../render.ts';
import { DaysForm } from './days-form.tsx';
import type { ComingHearing } from './hearings-props.ts';
import { HearingsTable } from './hearings-table.tsx';

export interface HearingsPageProps {
  /** What lies ahead, or on the days that were asked for, in order of time. */
  readonly hearings: readonly ComingHearing[];
  /** What was of late, latest first; empty where days were asked for. */
  readonly lately: readonly ComingHearing[];
  /** First and last day, `YYYY-MM-DD`, as asked for by the reader. */
  readonly asked: { readonly from: string | null; readonly to: string | null };
  /** Path of the next page; null on the last. */
  readonly next: string | null;
  readonly mailbox: boolean;
}

/** What is before the courts. */
export function hearingsPage({ hearings, lately, asked, next, mailbox }: HearingsPageProps): string {
  const daysAsked = asked.from !== null || asked.to !== null;
  return renderPage(
    <Layout title="Hearings" current="/hearings" mailbox={mailbox}>
      <header class="page-head">
        <h1>Hearings</h1>
        {hearings.length ? null : (
          <p class="lede">
            {daysAsked ? 'No hearing is recorded for these days.' : 'No hearing is recorded that lies ahead.'}
          </p>
        )}
        <DaysForm {...asked} />
      </header>
      {hearings.length ? (
        <section aria-labelledby="hearings-heading">
          <h2 id="hearings-heading">{daysAsked ? 'On these days' : 'Ahead'}</h2>
          <HearingsTable hearings={hearings} />
          {next ? (
            <p>
              <a href={next} rel="next">
                More hearings
              </a>
            </p>
          ) : null}
        </section>
      ) : null}
      {lately.length ? (
        <section aria-labelledby="lately-heading">
          <h2 id="lately-heading">In the last 30 days</h2>
          <HearingsTable hearings={lately} />
        </section>
      ) : null}
      <section>
        <p>
          In a calendar program, subscribe to <a href="/calendar/hearings.ics">/calendar/hearings.ics</a>; what was
          recorded comes as a <a href="/feed.atom">feed</a>.
        </p>
      </section>
    </Layout>,
  );
}
