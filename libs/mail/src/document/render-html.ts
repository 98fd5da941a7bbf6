import type { Block, MailDocument } from './mail-document.ts';

/**
 * As HTML that stands alone: no images, nothing loaded from anywhere, colours left to the reader's light or dark mode.
 */
export function renderHtml({ language, title, blocks, footer }: MailDocument): string {
  return [
    '<!doctype html>',
    `<html lang="${escapeHtml(language)}"><head><meta charset="utf-8">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">',
    `<title>${escapeHtml(title)}</title></head>`,
    '<body style="font-family: Georgia, serif; font-size: 17px; line-height: 1.5; margin: 0 auto; max-width: 40em; padding: 1em">',
    `<h1 style="font-size: 1.3em; line-height: 1.25">${escapeHtml(title)}</h1>`,
    ...blocks.map(blockHtml),
    '<hr style="border: 0; border-top: 1px solid #888; margin: 2em 0 1em">',
    '<div style="font-size: 0.85em">',
    ...footer.map(blockHtml),
    '</div></body></html>',
    '',
  ].join('\n');
}

function blockHtml(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return `<p>${escapeHtml(block.text)}</p>`;
    case 'warning':
      return `<p style="border: 2px solid; padding: 0.5em 0.8em"><strong>${escapeHtml(block.text)}</strong></p>`;
    case 'facts':
      return `<table role="presentation" style="border-collapse: collapse">${block.rows.map(rowHtml).join('')}</table>`;
    case 'list':
      return `<p><strong>${escapeHtml(block.title)}</strong></p><ul>${block.items
        .map((item) => `<li>${escapeHtml(item)}</li>`)
        .join('')}</ul>`;
    case 'link':
      return `<p><a href="${escapeHtml(safeUrl(block.url))}">${escapeHtml(block.label)}</a></p>`;
  }
}

function rowHtml([label, value]: readonly [string, string]): string {
  return (
    '<tr><th scope="row" style="text-align: left; vertical-align: top; padding: 0.2em 1em 0.2em 0; white-space: nowrap">' +
    `${escapeHtml(label)}</th><td style="vertical-align: top; padding: 0.2em 0">${escapeHtml(value)}</td></tr>`
  );
}

/** A link leads to the web or nowhere: `javascript:` and `data:` come from nobody's report into a mail. */
function safeUrl(url: string): string {
  return /^https?:\/\//i.test(url) ? url : '#';
}

/** Text into HTML, in content and in quoted attributes alike. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
