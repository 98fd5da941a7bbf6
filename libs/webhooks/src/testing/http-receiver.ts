import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a receiver does with what it is sent. */
export type Answering = (response: ServerResponse) => void;

/** A receiver on this machine, and what it was sent, in order: `webhook-id` and subject. */
export class HttpReceiver {
  readonly ids: string[] = [];
  readonly subjects: string[] = [];

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
        answer(response);
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
