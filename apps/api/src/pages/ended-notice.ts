import type { NoticeProps } from '#web';
import { type PageLanguage, pageTexts } from '#words';

/** That a subscription has ended, by whichever page. */
export function ended(lang: PageLanguage): NoticeProps {
  const { title, paragraphs, again } = pageTexts(lang).notice.ended;
  return { lang, title, paragraphs, link: { path: '/subscribe', label: again } };
}
