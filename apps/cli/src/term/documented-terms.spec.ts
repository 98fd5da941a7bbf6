import { readFileSync } from 'node:fs';
import { afterEach, expect, jest, test } from '@jest/globals';
import { listRules } from '#legal';
import { run } from '../program.ts';

const text = readFileSync(new URL('../../../../docs/users/legal-terms.md', import.meta.url), 'utf8');
const examples = [...text.matchAll(/```console\n\$ npx habeas (.*)\n([\s\S]*?)```/g)].map(
  ([, command = '', answer = '']) => ({ command, answer }),
);

afterEach(() => {
  jest.restoreAllMocks();
});

async function answerTo(command: string): Promise<string> {
  let said = '';
  jest.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    said += String(chunk);
    return true;
  });
  expect(await run(['node', 'habeas', ...command.split(' ')])).toBe(0);
  return said;
}

/** `…` on a line of its own stands for any lines, at the end of a line for the rest of it. */
function asPattern(answer: string): RegExp {
  const lines = answer.trimEnd().split('\n');
  const pattern = lines.map((line) => {
    if (line === '…') return '(?:.*\\n)*?';
    const open = line.endsWith(' …');
    return `${escaped(open ? line.slice(0, -1) : line)}${open ? '.*' : ''}\\n`;
  });
  return new RegExp(`^${pattern.join('')}$`);
}

test.each(examples)('docs/users/legal-terms.md: habeas $command', async ({ command, answer }) => {
  expect(await answerTo(command)).toMatch(asPattern(answer));
});

test('docs/users/legal-terms.md has an example of each command, and every rule with its status', () => {
  expect(new Set(examples.map(({ command }) => command.split(' ')[0]))).toEqual(new Set(['term', 'rules']));
  const told = [...text.matchAll(/^\| `([a-z]{2}\.[a-z-]+)` \|.*\| (\w+) \|$/gm)].map(([, id, status]) => [id, status]);
  expect(told.sort()).toEqual([...new Map(listRules().map(({ id, status }) => [id, status]))].sort());
});

function escaped(line: string): string {
  return line.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
