import type { Block, MailDocument } from './mail-document.ts';

const WIDTH = 76;

/** As plain text for any terminal; a link stands on a line of its own, unbroken. */
export function renderText({ title, blocks, footer }: MailDocument): string {
  const parts = [wrap(title), '='.repeat(Math.min([...title].length, WIDTH)), ...blocks.map(blockText)];
  return `${[parts.slice(0, 2).join('\n'), ...parts.slice(2), '-- ', ...footer.map(blockText)].join('\n\n')}\n`;
}

function blockText(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return wrap(block.text);
    case 'warning':
      return wrap(block.text, '! ');
    case 'facts':
      return block.rows.map(([label, value]) => `${label}:\n${wrap(value, '    ')}`).join('\n');
    case 'list':
      return [`${block.title}:`, ...block.items.map((item) => wrap(item, '    ', '  - '))].join('\n');
    case 'link':
      return `${block.label}:\n${block.url}`;
  }
}

function wrap(text: string, indent = '', first = indent): string {
  const lines: string[] = [];
  for (const paragraph of text.split(/\r?\n/)) {
    let line = lines.length === 0 ? first : indent;
    let empty = true;
    for (const word of paragraph.split(/\s+/).filter(Boolean)) {
      if (!empty && line.length + 1 + word.length > WIDTH) {
        lines.push(line);
        line = indent;
        empty = true;
      }
      line += empty ? word : ` ${word}`;
      empty = false;
    }
    lines.push(line.trimEnd());
  }
  return lines.join('\n');
}
