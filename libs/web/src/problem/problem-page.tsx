import { type PageLanguage, pageTexts } from '#words';
import type { PageFrame } from '../layout/page-frame.ts';
import { noticePage } from '../notice/notice-page.tsx';

export interface ProblemPageProps extends Partial<PageFrame> {
  readonly lang: PageLanguage;
  /** HTTP. */
  readonly status: number;
  /** What is wrong in this case, where more is known than the status says. */
  readonly detail?: string | null;
}

/** What went wrong and what to do; never how it looks from inside. */
export function problemPage({ lang, status, detail, mailbox, reader }: ProblemPageProps): string {
  const { problem, layout } = pageTexts(lang);
  const { title, paragraph } = isNamed(status, problem)
    ? problem[status]
    : status < 500
      ? problem.refused
      : problem.failed;
  return noticePage({
    lang,
    title,
    paragraphs: [detail ?? paragraph],
    mailbox,
    reader,
    link: { path: '/', label: layout.pages.board },
  });
}

function isNamed<Texts extends object>(status: number, texts: Texts): status is Extract<keyof Texts, number> {
  return Object.hasOwn(texts, status);
}
