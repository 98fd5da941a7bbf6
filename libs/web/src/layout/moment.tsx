import { type PageLanguage, words } from '#words';

/** A moment (RFC 3339) or a day, with what machines read beside what people do. */
export function Moment({ at, lang }: { readonly at: string; readonly lang: PageLanguage }) {
  return (
    <time datetime={at} safe>
      {words(lang).dates.moment(at)}
    </time>
  );
}
