import type { CustodyStatus } from '#domain';
import { capitalised, type PageLanguage, pageTexts, words } from '#words';
import { ColumnHeads } from '../layout/column-heads.tsx';
import { Layout } from '../layout/layout.tsx';
import type { PageFrame } from '../layout/page-frame.ts';
import { renderPage } from '../render.ts';
import { statusClass } from '../status-class.ts';
import { SearchForm } from './search-form.tsx';

/** Somebody whom a text may mean. */
export interface PersonLookedUp {
  readonly id: string;
  readonly name: string;
  readonly status: CustodyStatus | null;
}

export interface SearchPageProps extends PageFrame {
  readonly lang: PageLanguage;
  /** As it was typed; empty where nothing was. */
  readonly text: string;
  /** Best first; null where nothing was asked. */
  readonly found: readonly PersonLookedUp[] | null;
  /** Whether there are more. */
  readonly more: boolean;
}

/** Whom a text may mean, each with a way to their record. */
export function searchPage({ lang, text, found, more, mailbox, reader }: SearchPageProps): string {
  const texts = pageTexts(lang).search;
  return renderPage(
    // An address with a name in it belongs into no search engine.
    <Layout lang={lang} title={texts.title} current="/search" mailbox={mailbox} reader={reader} secret>
      <header class="page-head">
        <h1 safe>{texts.title}</h1>
        <SearchForm lang={lang} text={text} />
        <p class="aside" safe>
          {texts.hint}
        </p>
      </header>
      {found === null ? null : <Found lang={lang} text={text} found={found} more={more} />}
    </Layout>,
  );
}

type FoundProps = Pick<SearchPageProps, 'lang' | 'text' | 'more'> & { readonly found: readonly PersonLookedUp[] };

function Found({ lang, text, found, more }: FoundProps) {
  const texts = pageTexts(lang).search;
  const { statuses } = words(lang);
  if (found.length === 0) {
    return (
      <section>
        <p role="status" safe>
          {texts.nobody(text)}
        </p>
        <p safe>{texts.nobodyMeans}</p>
      </section>
    );
  }
  return (
    <section>
      <p role="status" id="found" safe>
        {more ? texts.foundMany(found.length, text) : texts.found(found.length, text)}
      </p>
      <table class="board" aria-labelledby="found">
        <ColumnHeads of={[texts.columns.who, texts.columns.status]} />
        <tbody>
          {found.map(({ id, name, status }) => (
            <tr>
              <th scope="row">
                <a class="name" href={`/records/person-${encodeURIComponent(id)}`} safe>
                  {name}
                </a>
              </th>
              <td data-label={texts.columns.status}>
                <p class={status === null ? 'aside' : statusClass(status)} safe>
                  {status === null ? texts.noCustody : capitalised(statuses[status])}
                </p>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
