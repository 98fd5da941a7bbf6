import { type Language, languageName, languages, type PageLanguage, type PageTexts, pageTexts } from '#words';
import { AdminNav } from '../admin/admin-nav.tsx';
import { FormToken } from '../forms/form-token.tsx';
import { Outcome } from '../forms/outcome.tsx';
import { ColumnHeads } from '../layout/column-heads.tsx';
import { Layout } from '../layout/layout.tsx';
import { Moment } from '../layout/moment.tsx';
import type { PageFrame } from '../layout/page-frame.ts';
import { renderPage } from '../render.ts';

interface GuidanceLine {
  readonly jurisdiction: string;
  readonly language: Language;
  readonly text: string;
  /** RFC 3339. */
  readonly setAt: string;
  /** Name of who set it. */
  readonly setBy: string;
}

export interface GuidancePageProps extends PageFrame {
  readonly lang: PageLanguage;
  readonly token: string;
  /** How many requests the reader can decide on. */
  readonly toDecide: number;
  readonly texts: readonly GuidanceLine[];
  /** What was typed. */
  readonly values: { readonly jurisdiction: string; readonly language: string; readonly text: string };
  readonly done: keyof PageTexts['guidance']['done'] | null;
  /** What was refused; null where nothing was. */
  readonly error: string | null;
}

/** What the group has put under its mails, and a form to set it. */
export function guidancePage(props: GuidancePageProps): string {
  const { lang, reader, mailbox, toDecide, done, error } = props;
  const texts = pageTexts(lang).guidance;
  return renderPage(
    <Layout lang={lang} title={texts.title} current="/admin" mailbox={mailbox} reader={reader} secret>
      <header class="page-head">
        <AdminNav lang={lang} current="/admin/guidance" toDecide={toDecide} />
        <h1 safe>{texts.title}</h1>
        <p class="lede" safe>
          {texts.lede}
        </p>
        <p safe>{texts.warning}</p>
        <Outcome done={done && texts.done[done]} error={error} />
      </header>
      <InForce {...props} />
      <SetText {...props} />
    </Layout>,
  );
}

function InForce({ lang, token, texts: lines }: GuidancePageProps) {
  const texts = pageTexts(lang).guidance;
  const { columns } = texts;
  if (lines.length === 0) return <p safe>{texts.none}</p>;
  return (
    <section aria-labelledby="guidance-heading">
      <h2 id="guidance-heading" safe>
        {texts.heading}
      </h2>
      <p safe>{texts.fallback}</p>
      <table class="board own" aria-labelledby="guidance-heading">
        <ColumnHeads of={[columns.where, columns.text, columns.set, columns.change]} />
        <tbody>
          {lines.map((line) => {
            const which = texts.of(line.jurisdiction, languageName(line.language));
            return (
              <tr>
                <th scope="row" safe>
                  {which}
                </th>
                <td class="written" data-label={columns.text}>
                  {line.text.split('\n').map((part) => (
                    <p lang={line.language} safe>
                      {part}
                    </p>
                  ))}
                </td>
                <td data-label={columns.set}>
                  <p>
                    <Moment at={line.setAt} lang={lang} />
                  </p>
                  <p class="aside" safe>
                    {texts.by(line.setBy)}
                  </p>
                </td>
                <td data-label={columns.change}>
                  <form method="post" action="/admin/guidance/remove">
                    <FormToken token={token} />
                    <input type="hidden" name="jurisdiction" value={line.jurisdiction} />
                    <input type="hidden" name="language" value={line.language} />
                    <button type="submit" class="plain" aria-label={texts.removeOf(which)} safe>
                      {texts.remove}
                    </button>
                  </form>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

function SetText({ lang, token, values }: GuidancePageProps) {
  const { form } = pageTexts(lang).guidance;
  return (
    <section aria-labelledby="set-guidance-heading">
      <h2 id="set-guidance-heading" safe>
        {form.heading}
      </h2>
      <form class="subscribe" method="post" action="/admin/guidance">
        <FormToken token={token} />
        <div class="field">
          <label for="guidance-jurisdiction" safe>
            {form.jurisdiction}
          </label>
          <input
            id="guidance-jurisdiction"
            name="jurisdiction"
            value={values.jurisdiction}
            autocomplete="off"
            maxlength="2"
            required
            aria-describedby="guidance-jurisdiction-help"
          />
          <p class="aside" id="guidance-jurisdiction-help" safe>
            {form.jurisdictionHelp}
          </p>
        </div>
        <div class="field">
          <label for="guidance-language" safe>
            {form.language}
          </label>
          <select id="guidance-language" name="language">
            {languages.map((language) => (
              <option value={language} selected={language === values.language} safe>
                {languageName(language)}
              </option>
            ))}
          </select>
        </div>
        <div class="field">
          <label for="guidance-text" safe>
            {form.text}
          </label>
          <textarea
            id="guidance-text"
            name="text"
            rows="8"
            maxlength="1000"
            required
            aria-describedby="guidance-text-help"
            safe
          >
            {values.text}
          </textarea>
          <p class="aside" id="guidance-text-help" safe>
            {form.textHelp}
          </p>
        </div>
        <button type="submit" safe>
          {form.button}
        </button>
      </form>
    </section>
  );
}
