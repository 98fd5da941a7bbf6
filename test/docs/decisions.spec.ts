import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';

const folder = new URL('../../docs/adr/', import.meta.url);
const decisions = readdirSync(folder).filter((name) => /^\d{4}-[a-z0-9-]+\.md$/.test(name));

test('every decision has a number of its own and is in the list', () => {
  const numbers = decisions.map((name) => name.slice(0, 4));
  const list = readFileSync(new URL('README.md', folder), 'utf8');
  expect(numbers.length).toBeGreaterThan(10);
  expect(numbers).toEqual([...new Set(numbers)]);
  expect(decisions.filter((name) => !list.includes(`](${name})`))).toEqual([]);
});

test('every decision says whether it holds, under the title that the list gives it', () => {
  const list = readFileSync(new URL('README.md', folder), 'utf8');
  const wrong = decisions.filter((name) => {
    const [, title] = /^# \d+\. (.+)\n\nStatus: \w+/.exec(readFileSync(new URL(name, folder), 'utf8')) ?? [];
    return title === undefined || !list.includes(`](${name}) | ${title} |`);
  });
  expect(wrong).toEqual([]);
});
