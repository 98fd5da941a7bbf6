import { FSI, PDI } from '../text/record-text.ts';
import { addressesIn } from './addresses-in.ts';
import type { Action, Block, MailDocument } from './mail-document.ts';
import { safeUrl } from './render-text.ts';

const FONT = "font-family: Georgia, 'Noto Serif', serif";
/** Of the button in both modes: its text reads well on it, and it stands out from white as from black. */
export const BUTTON = { fill: '#2b66c4', text: '#ffffff' };

/**
 * As HTML that stands alone: no images, nothing loaded from anywhere, nothing that tells whether it was read. Colours are
 * left to the reader's light or dark mode; what is grey is so in both, and the one button has colours of its own.
 */
export function renderHtml({ language, title, action, blocks, footer }: MailDocument): string {
  return [
    '<!doctype html>',
    `<html lang="${escapeHtml(language)}"><head><meta charset="utf-8">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">',
    '<style>:root { color-scheme: light dark; supported-color-schemes: light dark }</style>',
    `<title>${plain(title)}</title></head>`,
    `<body style="${FONT}; font-size: 17px; line-height: 1.5; margin: 0 auto; max-width: 40em; padding: 1em; overflow-wrap: anywhere">`,
    `<h1 style="font-size: 1.35em; line-height: 1.25; margin: 0 0 0.7em">${inline(title)}</h1>`,
    button(action),
    ...blocks.map(blockHtml),
    '<hr style="border: 0; border-top: 1px solid #888; margin: 2em 0 1em">',
    '<div style="font-size: 0.85em">',
    ...footer.map(blockHtml),
    '</div></body></html>',
    '',
  ].join('\n');
}

/**
 * A link that looks like a button, also in Outlook: that gives a link no room around it, and the cell has it instead
 * (`mso-padding-alt`).
 */
function button({ label, url }: Action): string {
  const { fill, text } = BUTTON;
  return [
    '<table role="presentation" border="0" cellpadding="0" cellspacing="0" style="margin: 0 0 1.4em"><tr>',
    `<td bgcolor="${fill}" style="background-color: ${fill}; border-radius: 6px; mso-padding-alt: 12px 20px">`,
    `<a href="${escapeHtml(safeUrl(url))}" style="display: inline-block; padding: 12px 20px; ${FONT}; font-size: 17px; line-height: 1.3; font-weight: bold; color: ${text}; text-decoration: none">`,
    `${inline(label)}</a></td></tr></table>`,
  ].join('');
}

function blockHtml(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return `<p style="margin: 0 0 0.9em">${inline(block.text)}</p>`;
    case 'heading':
      return `<h2 style="font-size: 1.1em; line-height: 1.3; margin: 2em 0 0.6em; padding-top: 1em; border-top: 1px solid #888">${inline(block.text)}</h2>`;
    case 'warning':
      return `<p style="margin: 0 0 0.9em; border: 2px solid; padding: 0.5em 0.8em"><strong>${inline(block.text)}</strong></p>`;
    case 'facts':
      return `<dl style="margin: 0 0 0.9em">${block.rows.map(factHtml).join('')}</dl>`;
    case 'list':
      return (
        `<p style="margin: 0 0 0.3em"><strong>${inline(block.title)}</strong></p>` +
        `<ul style="margin: 0 0 0.9em; padding-left: 1.2em"${langOf(block)}>` +
        `${block.items.map((item) => `<li style="margin: 0 0 0.3em">${inline(item)}</li>`).join('')}</ul>`
      );
    case 'note':
      return `<p style="margin: 1.5em 0 0.9em; border-left: 3px solid #888; padding-left: 0.8em"${langOf(block)}>${block.text.split('\n').map(noteLine).join('<br>')}</p>`;
    case 'link':
      return `<p style="margin: 0 0 0.9em"><a href="${escapeHtml(safeUrl(block.url))}">${inline(block.label)}</a></p>`;
  }
}

function langOf({ language }: { readonly language?: string }): string {
  return language ? ` lang="${escapeHtml(language)}"` : '';
}

function noteLine(line: string): string {
  return addressesIn(line)
    .map(({ text, isAddress }) => (isAddress ? `<a href="${escapeHtml(text)}">${inline(text)}</a>` : inline(text)))
    .join('');
}

/** One below the other: a phone has no room for two columns. */
function factHtml([label, value]: readonly [string, string]): string {
  return (
    `<dt style="font-size: 0.8em; font-weight: bold; margin: 0.6em 0 0">${inline(label)}</dt>` +
    `<dd style="margin: 0">${inline(value)}</dd>`
  );
}

/** Text into HTML; what is isolated keeps to itself, however the isolates were set. No line begins with a dash. */
function inline(text: string): string {
  let open = 0;
  const html = text.replaceAll(' – ', '\u00a0– ').replace(/[&<>"'\u2068\u2069]/g, (mark) => {
    if (mark === FSI) {
      open++;
      return '<bdi>';
    }
    if (mark !== PDI) return ENTITIES[mark]!;
    if (open === 0) return '';
    open--;
    return '</bdi>';
  });
  return html + '</bdi>'.repeat(open);
}

/** For a title, which has no elements in it. */
function plain(text: string): string {
  return escapeHtml(text.replace(/[\u2068\u2069]/gu, ''));
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text into HTML, in content and in quoted attributes alike. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (mark) => ENTITIES[mark]!);
}
