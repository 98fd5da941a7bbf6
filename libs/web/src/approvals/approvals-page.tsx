import { pageTexts } from '#words';
import { AdminNav } from '../admin/admin-nav.tsx';
import { ActionButton } from '../forms/action-button.tsx';
import { Outcome } from '../forms/outcome.tsx';
import { ColumnHeads } from '../layout/column-heads.tsx';
import { Layout } from '../layout/layout.tsx';
import { Moment } from '../layout/moment.tsx';
import { renderPage } from '../render.ts';
import type { ApprovalProps, ApprovalsPageProps } from './approvals-props.ts';
import { Asked, askedInWords } from './asked.tsx';

/** What takes two people: what waits for a second, and what became of the rest. */
export function approvalsPage(props: ApprovalsPageProps): string {
  const { lang, reader, mailbox, toDecide, done, error } = props;
  const texts = pageTexts(lang).approvals;
  const current = reader?.manages ? '/admin' : '/admin/approvals';
  return renderPage(
    <Layout lang={lang} title={texts.title} current={current} mailbox={mailbox} reader={reader} secret>
      <header class="page-head">
        {reader?.manages ? <AdminNav lang={lang} current="/admin/approvals" toDecide={toDecide} /> : null}
        <h1 safe>{texts.title}</h1>
        <p class="lede" safe>
          {texts.lede}
        </p>
        <Outcome done={done && texts.done[done]} error={error} />
        {toDecide > 0 ? <p safe>{texts.toDecide(toDecide)}</p> : null}
      </header>
      <Waiting {...props} />
      <Past {...props} />
    </Layout>,
  );
}

function Waiting({ lang, token, waiting }: ApprovalsPageProps) {
  const { waiting: texts, lapses } = pageTexts(lang).approvals;
  return (
    <section aria-labelledby="waiting-heading">
      <h2 id="waiting-heading" safe>
        {texts.heading}
      </h2>
      {waiting.length === 0 ? <p safe>{texts.none}</p> : null}
      {waiting.length > 0 ? (
        <table class="board own asked" aria-labelledby="waiting-heading">
          <ColumnHeads of={[texts.does, texts.asked, texts.lapses, texts.decide]} />
          <tbody>
            {waiting.map((approval) => (
              <tr>
                <th scope="row">
                  <Asked lang={lang} approval={approval} />
                </th>
                <td data-label={texts.asked}>
                  <p safe>{texts.by(approval.by)}</p>
                  <p>
                    <Moment at={approval.requestedAt} lang={lang} />
                  </p>
                </td>
                <td data-label={texts.lapses}>
                  <p>
                    <Moment at={approval.endsAt} lang={lang} />
                  </p>
                </td>
                <td data-label={texts.decide}>
                  {approval.state === 'pending' ? (
                    <Decision lang={lang} token={token} approval={approval} />
                  ) : (
                    <Approved lang={lang} approval={approval} />
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      <p class="aside" safe>
        {lapses}
      </p>
    </section>
  );
}

interface DecisionProps extends Pick<ApprovalsPageProps, 'lang' | 'token'> {
  readonly approval: ApprovalProps;
}

/** Who asked takes it back, and decides nothing. */
function Decision({ lang, token, approval }: DecisionProps) {
  const texts = pageTexts(lang).approvals.waiting;
  const path = `/admin/approvals/${encodeURIComponent(approval.id)}`;
  const what = askedInWords(approval, lang);
  if (approval.isOwn) {
    return (
      <>
        <p safe>{texts.own}</p>
        <ActionButton path={`${path}/withdraw`} token={token} label={texts.withdraw} about={texts.withdrawOf(what)} />
      </>
    );
  }
  return (
    <>
      <ActionButton
        path={`${path}/approve`}
        token={token}
        label={texts.approve}
        about={texts.approveOf(what, approval.by)}
      />
      <ActionButton
        path={`${path}/refuse`}
        token={token}
        label={texts.refuse}
        about={texts.refuseOf(what, approval.by)}
      />
    </>
  );
}

function Approved({ lang, approval }: Omit<DecisionProps, 'token'>) {
  const texts = pageTexts(lang).approvals.waiting;
  const { isOwn, isRepeated, by, decidedBy } = approval;
  const next = isRepeated ? (isOwn ? texts.repeat : texts.repeatBy(by)) : texts.underWay;
  return (
    <>
      {decidedBy === null ? null : <p safe>{texts.approvedBy(decidedBy)}</p>}
      <p safe>{next}</p>
    </>
  );
}

function Past({ lang, past }: ApprovalsPageProps) {
  const { past: texts, matters, states, waiting } = pageTexts(lang).approvals;
  if (past.length === 0) return null;
  return (
    <section aria-labelledby="past-heading">
      <h2 id="past-heading" safe>
        {texts.heading}
      </h2>
      <table class="board own" aria-labelledby="past-heading">
        <ColumnHeads of={[texts.what, waiting.asked, texts.became]} />
        <tbody>
          {past.map(({ matter, by, requestedAt, state, decidedBy }) => (
            <tr>
              <th scope="row">
                <span class="name" safe>
                  {matters[matter]}
                </span>
              </th>
              <td data-label={waiting.asked}>
                <p safe>{waiting.by(by)}</p>
                <p>
                  <Moment at={requestedAt} lang={lang} />
                </p>
              </td>
              <td data-label={texts.became}>
                <p safe>{states[state]}</p>
                {decidedBy === null ? null : <p safe>{texts.decidedBy(decidedBy)}</p>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="aside" safe>
        {texts.gone}
      </p>
    </section>
  );
}
