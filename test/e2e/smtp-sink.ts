import type { AddressInfo } from 'node:net';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

/** A mail server at the other end of the wire, which can be made to hesitate at the worst moment. */
export class SmtpSink {
  readonly received: ParsedMail[] = [];
  private holding = false;
  private dialogues = 0;
  private readonly server: SMTPServer;

  constructor() {
    this.server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['AUTH', 'STARTTLS'],
      disableReverseLookup: true,
      logger: false,
      closeTimeout: 100,
      onMailFrom: (_address, _session, done) => {
        this.dialogues += 1;
        // Never answers: whoever sends now hangs between having decided to send and knowing that it was sent.
        if (!this.holding) done();
      },
      onData: (stream, _session, done) => {
        simpleParser(stream).then(
          (mail) => {
            this.received.push(mail);
            done();
          },
          (error) => done(error),
        );
      },
    });
    this.server.on('error', () => undefined);
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', () => resolve()));
    return `smtp://127.0.0.1:${(this.server.server.address() as AddressInfo).port}`;
  }

  /** From now on it leaves every sender waiting. */
  hold(): void {
    this.holding = true;
  }

  accept(): void {
    this.holding = false;
  }

  /** How often a sender has begun to hand over a mail. */
  get begun(): number {
    return this.dialogues;
  }

  async close(): Promise<void> {
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }
}
