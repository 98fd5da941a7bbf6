import type { PageLanguage } from '#words';
import { Layout } from '../layout/layout.tsx';
import type { PageFrame } from '../layout/page-frame.ts';
import { renderPage } from '../render.ts';

export interface NoticeProps extends Partial<PageFrame> {
  readonly lang: PageLanguage;
  readonly title: string;
  readonly paragraphs: readonly string[];
  /** A button that changes something: always a POST, since mail scanners follow links. */
  readonly action?: { readonly path: string; readonly label: string } | null;
  readonly link?: { readonly path: string; readonly label: string } | null;
}

/** A page that says one thing, and perhaps asks for one decision. */
export function noticePage(props: NoticeProps): string {
  return renderPage(
    <Layout lang={props.lang} title={props.title} mailbox={props.mailbox} reader={props.reader} secret>
      <article class="notice">
        <h1 safe>{props.title}</h1>
        {props.paragraphs.map((paragraph) => (
          <p safe>{paragraph}</p>
        ))}
        {props.action ? (
          <form method="post" action={props.action.path}>
            <button type="submit" safe>
              {props.action.label}
            </button>
          </form>
        ) : null}
        {props.link ? (
          <p>
            <a href={props.link.path} safe>
              {props.link.label}
            </a>
          </p>
        ) : null}
      </article>
    </Layout>,
  );
}
