import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import type { SpecimenLanguage } from '../testing/specimens/names.ts';
import { SPECIMENS } from '../testing/specimens/specimen-folder.ts';
import { type PartOfMail, wrongWords } from '../testing/specimens/wrong-words.ts';

const paths = readdirSync(SPECIMENS, { recursive: true }).map((path) => String(path).replaceAll('\\', '/'));
const parts = paths.flatMap((path) => {
  const [, language, , part] = /^(\w+)\/(.+)\.(txt|html|ics)$/.exec(path) ?? [];
  return part === undefined ? [] : [[path, language as SpecimenLanguage, part as PartOfMail] as const];
});

test.each(parts)('%s has no key, stamp, rule id or code, and no word of another language', (path, language, part) => {
  expect(wrongWords(readFileSync(new URL(path, SPECIMENS), 'utf8'), part, language)).toEqual([]);
});

describe('a fault that is planted is found:', () => {
  test.each([
    ['a key of a record', 'en', 'Record person-r4m8zt1xq6.', 'key of a record: person-r4m8zt1xq6'],
    ['a stream', 'ru', 'Запись: custody-044dpog182', 'key of a record: custody-044dpog182'],
    ['a UUID', 'en', 'a036dbb2-099b-84a7-81ca-bf89053dc586', 'UUID: a036dbb2-099b-84a7-81ca-bf89053dc586'],
    ['a stamp', 'en', 'at 2021-11-05T18:00:00Z', 'ISO date: 2021-11-05T18:00:00Z'],
    ['a day', 'kk', 'күні: 2021-11-05', 'ISO date: 2021-11-05'],
    ['a rule', 'en', 'by kz.remand and kz.administrative-arrest', 'id of a rule: kz.remand'],
    ['a duration in days', 'en', 'for P15D', 'ISO duration: P15D'],
    ['a duration in hours', 'ru', 'на PT72H', 'ISO duration: PT72H'],
    ['a code word', 'en', 'a release_due', 'code word: release_due'],
    ['what is undefined', 'en', 'until undefined', 'value that is none: undefined'],
    ['null', 'en', 'in null', 'value that is none: null'],
    ['no number', 'en', 'NaN days', 'value that is none: NaN'],
    ['an object', 'en', 'by [object Object]', 'value that is none: [object'],
    ['English in Russian', 'ru', 'Правило: «counting of terms»', 'foreign word: counting'],
    ['English in Kazakh', 'kk', 'Ереже: «art. 739»', 'foreign word: art'],
    ['a place in English', 'ru', 'Место: Pavlodar', 'foreign word: Pavlodar'],
    ['Russian in English', 'en', 'Held at: изолятор', 'foreign word: изолятор'],
  ] as const)('%s', (_, language, text, fault) => {
    expect(wrongWords(text, 'txt', language)).toContain(fault);
    expect(wrongWords(`<html><body><p>${text}</p></body></html>`, 'html', language)).toContain(fault);
    expect(wrongWords(`BEGIN:VEVENT\nSUMMARY:${text}\nEND:VEVENT\n`, 'ics', language)).toContain(fault);
  });

  test.each([
    ['what the facts say', 'en', 'Асель Нурланова', ['Асель Нурланова']],
    ['addresses', 'ru', 'https://habeas.example/history/custody-044dpog182 и mailto:office@example.org', []],
    [
      'zones, settings and commands',
      'ru',
      'Europe/Berlin, UTC+1; HABEAS_ADMIN_MAIL: habeas alerts release --reason "…"',
      [],
    ],
  ] as const)('%s are no fault', (_, language, text, facts) => {
    expect(wrongWords(text, 'txt', language, facts)).toEqual([]);
  });
});
