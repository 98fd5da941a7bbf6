import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { headingAnchors, relativeLinks } from './markdown-links.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Folders at the top that hold files of the repository. */
const FOLDERS = ['.github', 'apps', 'bin', 'demo', 'docs', 'libs', 'test', 'types'];

function markdownFiles(): string[] {
  const atTheTop = readdirSync(root).filter((name) => name.endsWith('.md'));
  const below = FOLDERS.filter((folder) => existsSync(join(root, folder))).flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.md') && !name.includes('node_modules'))
      .map((name) => join(folder, name)),
  );
  return [...atTheTop, ...below].sort();
}

/** What is wrong with the links of one file, as `file:line: problem`. */
function brokenLinks(file: string): string[] {
  return relativeLinks(readFileSync(join(root, file), 'utf8')).flatMap(({ line, path, anchor }) => {
    const target = path === '' ? file : normalize(join(dirname(file), decodeURIComponent(path)));
    if (relative('.', target).startsWith('..')) return [`${file}:${line}: ${path} leads out of the repository`];
    if (!existsSync(join(root, target))) return [`${file}:${line}: ${path} is not there`];
    if (anchor === null || !target.endsWith('.md')) return [];
    return headingAnchors(readFileSync(join(root, target), 'utf8')).has(decodeURIComponent(anchor))
      ? []
      : [`${file}:${line}: ${target} has no heading #${anchor}`];
  });
}

test('every relative link of the documentation leads to a file and a heading that are there', () => {
  const files = markdownFiles();
  expect(files).toContain('README.md');
  expect(files.flatMap(brokenLinks)).toEqual([]);
});

test('a path of the documentation that the code names is there', () => {
  const named = ['apps', 'libs', 'test', 'bin', 'demo'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(ts|tsx|js|sql|md|yaml)$/.test(name) && !name.includes('node_modules'))
      .flatMap((name) => {
        const text = readFileSync(join(root, folder, name), 'utf8');
        return [...text.matchAll(/\bdocs\/[\w/.-]+\.(?:md|json)/g)].map(([path]) => ({
          from: `${folder}/${name}`,
          path,
        }));
      }),
  );
  expect(named.length).toBeGreaterThan(10);
  expect(named.filter(({ path }) => !existsSync(join(root, path)))).toEqual([]);
});

test('links are found with their lines, outside of code, and headings have the anchors that GitHub gives them', () => {
  const text = [
    '# When the clock is in doubt',
    '[a](b.md#c) [d](https://example.org)',
    '```',
    '[e](f.md)',
    '```',
    '`[g](h)`',
  ];
  expect(relativeLinks(text.join('\n'))).toEqual([{ line: 2, path: 'b.md', anchor: 'c' }]);
  expect([...headingAnchors('# A `b`, c\n## A b c\n## A b c')]).toEqual(['a-b-c', 'a-b-c-1', 'a-b-c-2']);
});
