import { NAMES, type SpecimenLanguage, STRANGE } from './names.ts';

/** What stands in a mail that no reader should have to read, by kind; in words of every language alike. */
const MACHINE_WORDS = {
  'key of a record': /\b(?:person|custody|case|incident|assembly|figure|legal|subscription)-[a-z0-9]*\d[a-z0-9]*\b/g,
  UUID: /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi,
  'ISO date': /\b\d{4}-\d{2}(?:-\d{2})?(?:T[\d:.]+Z?)?(?!\d)/g,
  'id of a rule': /(?<![\w.@/-])[a-z]{2}\.[a-z]+(?:-[a-z]+)*/g,
  'ISO duration': /\bP(?:\d+[YMWD])+(?:T(?:\d+[HMS])+)?\b|\bPT(?:\d+[HMS])+\b/g,
  'code word': /\b[a-z]+(?:_[a-z]+)+\b/g,
  'value that is none': /\b(?:undefined|null|NaN)\b|\[object\b/g,
} as const;

/** Names of ours, time zones, settings and commands, which are the same in every language. */
const SAME_EVERYWHERE = [
  /\b[A-Z][A-Za-z]+\/[A-Z][A-Za-z_]+\b/g,
  /\bHABEAS_[A-Z_]+\b/g,
  /\bhabeas(?: [a-z]+)+(?: [A-Z]+| --[a-z]+ "…")?/g,
  /\b(?:Habeas|UTC)\b/g,
];

const ADDRESS = /(?:https?|webcal|mailto):\S+|\b[\w.+-]+@[\w.-]+/g;

/** A part of a mail that says something to its reader: plain text, HTML, or an event of a calendar. */
export type PartOfMail = 'txt' | 'html' | 'ics';

/**
 * Words of a specimen that are wrong for its reader, as `kind: word`, each once.
 *
 * @param facts what the facts of its story say, in any language
 */
export function wrongWords(
  content: string,
  part: PartOfMail,
  language: SpecimenLanguage,
  facts: readonly string[] = factsIn(language),
): readonly string[] {
  const text = toRead(content, part).replaceAll(ADDRESS, ' ');
  const wrong = Object.entries(MACHINE_WORDS).flatMap(([kind, pattern]) =>
    [...text.matchAll(pattern)].map(([word]) => `${kind}: ${word}`),
  );
  return [...new Set([...wrong, ...foreignWords(text, language, facts)])];
}

/** Words in the letters of another language that no fact says: Latin ones from three letters on, Cyrillic ones from one. */
function foreignWords(text: string, language: SpecimenLanguage, facts: readonly string[]): readonly string[] {
  const known = new Set(facts.flatMap((fact) => fact.match(/\p{L}+/gu) ?? []));
  const ours = SAME_EVERYWHERE.reduce((rest, pattern) => rest.replaceAll(pattern, ' '), text);
  const pattern = language === 'en' ? /\p{Script=Cyrillic}[\p{L}]*/gu : /\p{Script=Latin}{3,}/gu;
  return [...ours.matchAll(pattern)].filter(([word]) => !known.has(word)).map(([word]) => `foreign word: ${word}`);
}

/** What the facts of every story in this language say. */
function factsIn(language: SpecimenLanguage): readonly string[] {
  return [...Object.values(NAMES[language]), ...Object.values(STRANGE)];
}

function toRead(content: string, part: PartOfMail): string {
  switch (part) {
    case 'txt':
      return content.replace(/^Subject: /, '');
    case 'html':
      return content
        .replaceAll(/<style>.*?<\/style>/gs, ' ')
        .replaceAll(/<a\b[^>]*href="([^"]*)"[^>]*>\s*\1\s*<\/a>/g, ' ')
        .replaceAll(/<[^>]*>/g, ' ')
        .replaceAll('&lt;', '<')
        .replaceAll('&gt;', '>')
        .replaceAll('&#39;', "'")
        .replaceAll('&quot;', '"')
        .replaceAll('&amp;', '&');
    case 'ics':
      return content
        .replaceAll(/\r?\n[ \t]/g, '')
        .split(/\r?\n/)
        .filter((line) => /^(?:SUMMARY|DESCRIPTION|LOCATION|COMMENT|CATEGORIES|NAME|X-WR-CALNAME)[;:]/.test(line))
        .map((line) =>
          line
            .slice(line.indexOf(':') + 1)
            .replaceAll('\\n', '\n')
            .replaceAll('\\', ''),
        )
        .join('\n');
  }
}
