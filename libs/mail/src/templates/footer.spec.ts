import { expect, test } from '@jest/globals';
import { languages, words } from '#words';
import { renderHtml } from '../document/render-html.ts';
import { renderText } from '../document/render-text.ts';
import { footer } from './footer.ts';

const everything = { person: null, place: null, region: null, statute: null, kind: null, everything: true };
const links = { end: 'https://habeas.example/end', calendar: 'https://habeas.example/calendar/x.ics' };

test.each(languages)('in %s a mail that links a calendar opens the reader’s program with it too', (language) => {
  const [subject, title] = ['Habeas', 'Habeas'];
  const action = { label: 'Habeas', url: 'https://habeas.example/' };
  const mail = {
    language,
    subject,
    title,
    action,
    blocks: [],
    footer: footer({ subscribedTo: everything, links }, words(language)),
  };
  for (const address of ['https://habeas.example/calendar/x.ics', 'webcal://habeas.example/calendar/x.ics']) {
    expect(renderHtml(mail)).toContain(`<a href="${address}">`);
    expect(renderText(mail).split('\n')).toContain(address);
  }
  expect(
    renderText({ ...mail, footer: footer({ subscribedTo: everything, links: { end: links.end } }, words(language)) }),
  ).not.toContain('webcal');
});
