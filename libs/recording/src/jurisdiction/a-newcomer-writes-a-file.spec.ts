import { describe, expect, test } from '@jest/globals';
import { jurisdictionProblemInWords, readJurisdictionFile } from './read-jurisdiction-file.ts';

const GEORGIA = `jurisdiction: GE
name: Georgia
defaultZone: Asia/Tbilisi
oneZone: true
rules:
  - id: ge.administrative-detention
    title: administrative detention
    source: a code that nobody has read
    status: unverified
    counting: { source: not read, status: unverified }
    limits:
      - { duration: P15D, source: a code, status: unverified }
    credit: { source: day for day, status: unverified }
ruleOf: { administrative_arrest: ge.administrative-detention }
places:
  - names: { en: Tbilisi }
    zone: Asia/Tbilisi
holidays:
  - { on: 05-26, names: { en: Independence Day }, source: a law, status: unverified }
`;
const RULE = GEORGIA.slice(GEORGIA.indexOf('  - id'), GEORGIA.indexOf('ruleOf'));
const LIMIT = '      - { duration: P15D, source: a code, status: unverified }\n';
const HOLIDAY = GEORGIA.slice(GEORGIA.indexOf('  - { on'));
const problemsIn = (file: Uint8Array | string) =>
  readJurisdictionFile('ge.yaml', file).problems.map(jurisdictionProblemInWords);
const changed = (what: string, into: string) => GEORGIA.replace(what, into);

test('a file that is in order has no problem, also with a mark at its beginning and with lines as Windows ends them', () => {
  expect(problemsIn(GEORGIA)).toEqual([]);
  expect(problemsIn(Buffer.from(`\uFEFF${GEORGIA.replaceAll('\n', '\r\n')}`))).toEqual([]);
});

describe('every slip is named by its line, and says what to do', () => {
  test.each<[string, string | Uint8Array, string]>([
    ['a tab', changed('    title', '\ttitle'), 'ge.yaml:7: this is no YAML: Tabs are not allowed'],
    ['no UTF-8', Buffer.from(changed('Georgia', 'Géorgie'), 'latin1'), 'ge.yaml:2: this is not UTF-8: save the file'],
    ['two countries', `${GEORGIA}---\n${GEORGIA}`, 'ge.yaml:20: a file has one country: take out the line "---"'],
    ['a tag', changed('name: Georgia', 'name: !!js/function "x"'), 'ge.yaml:2: this is no YAML: Unresolved tag'],
    [
      'an alias of nothing',
      changed('P15D', '*length'),
      'ge.yaml:12: *length repeats what no "&length" before it names.',
    ],
    [
      'a cycle of aliases',
      'jurisdiction: GE\nrules: &all\n  - *all\n',
      'ge.yaml:3: *all stands within what it repeats.',
    ],
    ['a day that is none', changed('05-26', '2021-02-30'), 'ge.yaml:19: holidays.0.on: There is no day 30'],
    [
      'a day written otherwise',
      changed('    title', '    inForceFrom: 01.05.2021\n    title'),
      'ge.yaml:7: rules.0.inForceFrom: "01.05.2021" is no calendar date; write it as YYYY-MM-DD',
    ],
    ['a rule twice', changed('ruleOf', `${RULE}ruleOf`), 'ge.yaml:14: rules.1.inForceFrom: two versions of'],
    [
      'a zone that is none',
      changed('Zone: Asia/Tbilisi', 'Zone: Asia/Tiflis'),
      'ge.yaml:3: defaultZone: "Asia/Tiflis" is no IANA',
    ],
    ['a limit below nothing', changed('P15D', '-P15D'), 'ge.yaml:12: rules.0.limits.0.duration: "-P15D" is negative'],
    [
      'a limit that is a number',
      changed('P15D', '15'),
      'ge.yaml:12: rules.0.limits.0.duration: must be a text, and is a number; put it in quotes',
    ],
    [
      'limits out of order',
      changed(LIMIT, `${LIMIT}${LIMIT.replace('P15D', 'P5D')}`),
      'ge.yaml:13: rules.0.limits.1.duration: P5D is shorter than P15D before it',
    ],
    ['a word for yes', changed('true', 'yes'), 'ge.yaml:4: oneZone: must be true or false, and is a text'],
    ['a holiday twice', `${GEORGIA}${HOLIDAY}`, 'ge.yaml:20: holidays.1.on: 05-26 is there twice.'],
    [
      'regions within each other',
      changed(
        'holidays',
        '    regions: [{ name: Kartli }]\n  - names: { en: Kartli }\n    regions: [{ name: Tbilisi }]\nholidays',
      ),
      'ge.yaml:18: places.0.regions.0.name: Tbilisi is in Kartli, which is in Tbilisi itself.',
    ],
  ])('%s', (_, file, problem) => {
    expect(problemsIn(file)[0]).toContain(problem);
  });

  test('a field is complained of once', () => {
    expect(problemsIn(changed('    title', '    inForceFrom: 2021-02-30\n    title'))).toHaveLength(1);
  });
});

test('aliases that multiply are refused at once, and those that only save writing are taken', () => {
  const bomb = Array.from(
    { length: 8 },
    (_, n) =>
      `a${n}: &a${n} [${Array(9)
        .fill(n === 0 ? 'x' : `*a${n - 1}`)
        .join(',')}]`,
  );
  expect(problemsIn(bomb.join('\n'))).toEqual([expect.stringContaining('its aliases (*name) repeat more than')]);
  const first = GEORGIA.replace('zone: Asia/Tbilisi', 'zone: &zone Asia/Tbilisi');
  const places = Array.from({ length: 500 }, (_, n) => `  - { names: { en: Village ${n} }, zone: *zone }\n`).join('');
  expect(problemsIn(first.replace('holidays', `${places}holidays`))).toEqual([]);
});

test('ten thousand places with one slip are answered by line within seconds', () => {
  const places = Array.from({ length: 10_000 }, (_, n) => `  - { names: { en: Village ${n} }, zone: Asia/Tiflis }\n`);
  const problems = problemsIn(GEORGIA.replace('holidays', `${places.join('')}holidays`));
  expect(problems).toHaveLength(10_000);
  expect(problems.at(-1)).toContain('ge.yaml:10017: places.10000.zone: ');
}, 20_000);
