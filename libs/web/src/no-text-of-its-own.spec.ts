import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import ts from 'typescript';

const folder = new URL('./', import.meta.url);
const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.tsx') && !path.endsWith('.spec.tsx'))
  .sort();

/** What is the same in every language: the name of the program, commands and paths. */
const names = new Set([
  'Habeas',
  '· Habeas',
  'npm run demo',
  'npx habeas record FILE',
  'demo/november-2021.yaml',
  '/calendar/hearings.ics',
]);
/** Attributes that are read to people. */
const readToPeople =
  /^(title|alt|label|legend|help|text|placeholder|aria-(label|description|roledescription|valuetext)|data-label)$/;

/** Every text for people that stands in a component: as a child, or in an attribute. */
function textsIn(source: string): readonly string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isJsxText(node)) found.push(node.text);
    else if (ts.isJsxAttribute(node) && readToPeople.test(node.name.getText()))
      found.push(...literalsIn(node.initializer));
    else if (ts.isJsxExpression(node) && !ts.isJsxAttribute(node.parent)) found.push(...literalsIn(node.expression));
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('page.tsx', source, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX));
  return found.map((text) => text.trim()).filter((text) => /\p{L}/u.test(text) && !names.has(text));
}

/** Literals that are shown: not those that are compared with, looked up by, or handed to a call. */
function literalsIn(node: ts.Node | undefined): readonly string[] {
  if (node === undefined) return [];
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return [node.text];
  if (ts.isTemplateExpression(node)) {
    const parts = [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)];
    return [...parts, ...node.templateSpans.flatMap(({ expression }) => literalsIn(expression))];
  }
  if (ts.isConditionalExpression(node)) return [...literalsIn(node.whenTrue), ...literalsIn(node.whenFalse)];
  if (ts.isBinaryExpression(node)) {
    const shown = [ts.SyntaxKind.PlusToken, ts.SyntaxKind.BarBarToken, ts.SyntaxKind.QuestionQuestionToken];
    if (!shown.includes(node.operatorToken.kind)) return literalsIn(node.right);
    return [...literalsIn(node.left), ...literalsIn(node.right)];
  }
  if (ts.isParenthesizedExpression(node) || ts.isJsxExpression(node) || ts.isAsExpression(node)) {
    return literalsIn(node.expression);
  }
  return [];
}

test('there are components to look at', () => {
  expect(sources.length).toBeGreaterThan(20);
});

test.each(sources)('%s takes every text from the catalogue', (path) => {
  expect(textsIn(readFileSync(fileURLToPath(new URL(path, folder)), 'utf8'))).toEqual([]);
});

describe('a text in a component is found', () => {
  test.each([
    ['as a child', '<p>Who is held</p>', ['Who is held']],
    ['in an expression', "<p safe>{'Who is held'}</p>", ['Who is held']],
    ['in a template', `<p safe>{\`by \${actor}\`}</p>`, ['by']],
    ['in either branch', "<p>{held ? 'yes' : <b>no</b>}</p>", ['yes', 'no']],
    ['as what is shown where nothing is known', "<p safe>{name ?? 'nobody'}</p>", ['nobody']],
    ['in an attribute', '<nav aria-label="Pages" />', ['Pages']],
    ['in an attribute, in an expression', "<Layout title={record ? 'Record' : name} />", ['Record']],
    ['as the label of a column on a phone', '<td data-label="Since" />', ['Since']],
    ['in another script', '<p>Кто задержан</p>', ['Кто задержан']],
  ])('%s', (_, source, texts) => {
    expect(textsIn(source)).toEqual(texts);
  });

  test.each([
    ['punctuation', '<p>{name}{" · "}</p>'],
    ['what machines read', '<input type="text" name="person" class="plain" id={id} />'],
    ['what is compared', "<p>{status === 'held' ? texts.held : null}</p>"],
    ['the name of the program', '<a href="/">Habeas</a>'],
  ])('not %s', (_, source) => {
    expect(textsIn(source)).toEqual([]);
  });
});
