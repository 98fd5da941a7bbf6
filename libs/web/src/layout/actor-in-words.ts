import { A_MONITOR } from '#domain';
import { type PageLanguage, pageTexts } from '#words';

/** Who recorded something, as a page says it. */
export function actorInWords(actor: string, lang: PageLanguage): string {
  return actor === A_MONITOR ? pageTexts(lang).history.monitor : actor;
}
