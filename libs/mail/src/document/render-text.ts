import { isolatesOnEachLine, isolatesWhereNeeded } from '../text/record-text.ts';
import { addressesIn } from './addresses-in.ts';
import type { Block, MailDocument } from './mail-document.ts';
import { columns, wrap as wrapLines } from './wrap.ts';

/** A quote of a quote of it still fits into 80. */
export const WIDTH = 76;

/** As plain text for any terminal; a link stands on a line of its own, unbroken. */
export function renderText({ title, action, blocks, footer }: MailDocument): string {
  const body = [underlined(title, '='), blockText({ kind: 'link', ...action }), ...blocks.map(blockText)];
  const parts = [...body, '-- ', ...footer.map(blockText)];
  return `${isolatesOnEachLine(parts.join('\n\n'))}\n`;
}

function wrap(text: string, indent = '', first = indent): string {
  return wrapLines(isolatesWhereNeeded(text), WIDTH, indent, first);
}

function blockText(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return wrap(block.text);
    case 'heading':
      return `\n${underlined(block.text, '-')}`;
    case 'warning':
      return wrap(block.text, '! ');
    case 'facts':
      return block.rows.map(([label, value]) => factText(label, value)).join('\n');
    case 'list':
      return [wrap(`${block.title}:`), ...block.items.map((item) => wrap(item, '    ', '  - '))].join('\n');
    case 'note':
      return block.text.split('\n').flatMap(noteLines).join('\n');
    case 'link':
      return `${wrap(`${block.label}:`)}\n${safeUrl(block.url)}`;
  }
}

/** A web address in it stands on a line of its own, unbroken, as every link does. */
function noteLines(line: string): string[] {
  if (line.trim() === '') return [''];
  return addressesIn(line)
    .filter(({ text }) => text.trim() !== '')
    .map(({ text, isAddress }) => (isAddress ? text : wrap(text)));
}

/** On one line where it fits, else with the value below its label. */
function factText(label: string, value: string): string {
  const line = isolatesWhereNeeded(`${label}: ${value}`);
  return columns(line) <= WIDTH ? line : `${label}:\n${wrap(value, '    ')}`;
}

function underlined(text: string, mark: string): string {
  const wrapped = wrap(text);
  const widest = Math.max(...wrapped.split('\n').map(columns));
  return `${wrapped}\n${mark.repeat(Math.max(1, widest))}`;
}

/** A link leads to the web, to a calendar on it, or nowhere: `javascript:` and `data:` come from nobody's report into a mail. */
export function safeUrl(url: string): string {
  return /^(https?|webcal):\/\/[^\s<>"]+$/i.test(url) ? url : '#';
}
