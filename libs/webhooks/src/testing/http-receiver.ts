import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';

/** What a receiver does with what it is sent. */
export type Answering = (response: ServerResponse, request: HeardRequest) => void;

/** What a receiver was sent. */
export interface HeardRequest {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A receiver on this machine, and what it was sent, in order: `webhook-id` and subject. */
export class HttpReceiver {
  readonly ids: string[] = [];
  readonly subjects: string[] = [];
  readonly requests: HeardRequest[] = [];

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async open(answer: Answering): Promise<HttpReceiver> {
    const server = createServer((request, response) => {
      let body = '';
      request.setEncoding('utf8').on('data', (part) => {
        body += part;
      });
      request.on('end', () => {
        receiver.ids.push(String(request.headers['webhook-id']));
        receiver.subjects.push((JSON.parse(body) as { subject: string }).subject);
        const heard = { headers: request.headers, body };
        receiver.requests.push(heard);
        answer(response, heard);
      });
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const receiver = new HttpReceiver(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}/in`);
    return receiver;
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}

/** Whether a request is signed by a secret, as receivers check it: one of the signatures is enough. Its age is not looked at. */
export function isSignedBy(secret: string, { headers, body }: HeardRequest): boolean {
  const at = new Date(Number(headers['webhook-timestamp']) * 1000);
  const expected = new Webhook(secret).sign(String(headers['webhook-id']), at, body);
  return String(headers['webhook-signature']).split(' ').includes(expected);
}

/** Takes what is signed by a secret, and refuses the rest. */
export function checking(secret: () => string): Answering {
  return (response, request) => void response.writeHead(isSignedBy(secret(), request) ? 204 : 401).end();
}
