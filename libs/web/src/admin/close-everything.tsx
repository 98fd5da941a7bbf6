import { type PageLanguage, type PageTexts, pageTexts } from '#words';
import { FormToken } from '../forms/form-token.tsx';
import type { PageFrame } from '../layout/page-frame.ts';
import { noticePage } from '../notice/notice-page.tsx';

type SeenPages = keyof PageTexts['closing']['states'];

interface CloseEverythingProps {
  readonly lang: PageLanguage;
  readonly token: string;
  readonly hasRecoveryCode: boolean;
}

/** The switch that closes everything, folded so that it is not pressed by mistake. */
export function CloseEverything({ lang, token, hasRecoveryCode }: CloseEverythingProps) {
  const texts = pageTexts(lang).closing;
  return (
    <section aria-labelledby="closing-heading">
      <h2 id="closing-heading" safe>
        {texts.heading}
      </h2>
      <p safe>{texts.lede}</p>
      <details>
        <summary safe>{texts.open}</summary>
        <ul>
          {texts.does.map((line) => (
            <li safe>{line}</li>
          ))}
        </ul>
        <p safe>{texts.doesNot}</p>
        {hasRecoveryCode ? null : (
          <p class="form-error" safe>
            {texts.noCode}
          </p>
        )}
        <form class="subscribe" method="post" action="/admin/lockdown">
          <FormToken token={token} />
          <fieldset>
            <legend safe>{texts.pages}</legend>
            {(Object.keys(texts.states) as SeenPages[]).map((state, index) => (
              <div class="tick">
                <input type="radio" id={`closing-${state}`} name="pages" value={state} checked={index === 0} />
                <label for={`closing-${state}`} safe>
                  {texts.states[state]}
                </label>
              </div>
            ))}
          </fieldset>
          <div class="field">
            <label for="closing-reason" safe>
              {texts.reason}
            </label>
            <input
              id="closing-reason"
              name="reason"
              autocomplete="off"
              maxlength="500"
              aria-describedby="closing-reason-help"
            />
            <p class="aside" id="closing-reason-help" safe>
              {texts.reasonHelp}
            </p>
          </div>
          <button type="submit" safe>
            {texts.button}
          </button>
        </form>
      </details>
    </section>
  );
}

interface ClosedEverythingProps extends Pick<PageFrame, 'mailbox'> {
  readonly lang: PageLanguage;
  /** How much ended with it. */
  readonly ended: { readonly tokens: number; readonly sessions: number; readonly invitations: number };
  readonly hasRecoveryCode: boolean;
}

/** What is shown, this once, to who closed everything. */
export function closedEverythingPage({ lang, ended, hasRecoveryCode, mailbox }: ClosedEverythingProps): string {
  const { closed, noCode } = pageTexts(lang).closing;
  const { tokens, sessions, invitations } = ended;
  return noticePage({
    ...{ lang, mailbox, title: closed.title },
    paragraphs: [
      ...[closed.signedOut, closed.ended(tokens, sessions, invitations), closed.howToOpen, closed.stays],
      ...(hasRecoveryCode ? [] : [noCode]),
    ],
    link: { path: '/recover', label: closed.link },
  });
}
