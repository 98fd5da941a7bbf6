import { connect as connectPlain, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { Temporal } from 'temporal-polyfill';
import type { ClockElsewhere } from './clock-elsewhere.ts';

/** RFC 5322, 3.3: `Tue, 9 Nov 2021 18:00:00 +0600`. Many servers say so when they greet; RFC 5321, 4.2 leaves the words to them. */
const DATE =
  /(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), )?\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d{2}:\d{2}:\d{2} (?:[+-]\d{4}|GMT|UT|UTC)/;
/** Longer greetings are none. */
const LONGEST = 4_096;

/** The date in a mail server's greeting; many have one. No mail is sent, and Habeas does not log in. */
export function smtpClock(url: string): ClockElsewhere {
  const { protocol, hostname, port } = new URL(url);
  const host = hostname.replace(/^\[|\]$/g, '');
  const secure = protocol === 'smtps:';
  return {
    name: `the greeting of ${host}`,
    read: async (signal) =>
      dateIn(await greeting(secure, { host, port: port === '' ? (secure ? 465 : 587) : Number(port) }, signal)),
  };
}

/** @returns null where it has none */
export function dateIn(greeting: string): Temporal.Instant | null {
  const found = DATE.exec(greeting)?.[0];
  if (found === undefined) return null;
  const at = Date.parse(found.replace(/ UTC?$/, ' GMT'));
  return Number.isNaN(at) ? null : Temporal.Instant.fromEpochMilliseconds(at);
}

function greeting(secure: boolean, to: { host: string; port: number }, signal: AbortSignal): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket: Socket = secure ? connectTls({ ...to, servername: to.host }) : connectPlain(to);
    const end = () => socket.destroy();
    signal.addEventListener('abort', end, { once: true });
    let text = '';
    socket.setEncoding('utf8');
    socket.on('data', (chunk) => {
      text += chunk;
      // `220-…` goes on, `220 …` is the last line.
      if (!/^\d{3}(?!-)[^\n]*\n/m.test(text) && text.length < LONGEST) return;
      socket.end('QUIT\r\n');
      resolve(text);
    });
    socket.on('error', reject);
    socket.on('close', () => {
      signal.removeEventListener('abort', end);
      resolve(text);
    });
  });
}
