import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { recipes } from './recipes/index.ts';

const root = new URL('../../', import.meta.url);
const contributing = readFileSync(new URL('CONTRIBUTING.md', root), 'utf8');

/** Files and folders that the list under this heading names, in its order: `{en,ru,kk}`, `*` and `TAG` stand in some. */
function listed(what: string): readonly string[] {
  const heading = `### ${what.charAt(0).toUpperCase()}${what.slice(1)}\n`;
  const section = contributing.split(heading)[1]?.split(/\n##+ /)[0] ?? '';
  return [...section.matchAll(/`((?:apps|libs|docs|test|jurisdictions)\/[^`\s]*)`/g)].map(([, path]) => path!);
}

/** A file that is meant, or one in a folder that is. */
function isMeant(file: string, listed: string): boolean {
  const pattern = listed
    .replace(/\/$/, '')
    .replaceAll('.', '\\.')
    .replace(/\{(.+?)\}/g, (_, choice: string) => `(${choice.replaceAll(',', '|')})`)
    .replace(/\*|[A-Z]{2,}/g, '[^/]+');
  return new RegExp(`^${pattern}(/|$)`).test(file);
}

describe.each(Object.values(recipes))('the list for $what', ({ what, declaration, places }) => {
  test('names every file that changes in its example, beginning with the first', () => {
    const files = [...declaration, ...places].map(({ file }) => file);
    expect(files.filter((file) => !listed(what).some((path) => isMeant(file, path)))).toEqual([]);
    expect(isMeant(files[0]!, listed(what)[0]!)).toBe(true);
  });

  test('names no file that is not there', () => {
    const literal = listed(what).filter((path) => !/[{*]|[A-Z]{2,}/.test(path));
    expect(literal.filter((path) => !existsSync(new URL(path, root)))).toEqual([]);
  });
});
