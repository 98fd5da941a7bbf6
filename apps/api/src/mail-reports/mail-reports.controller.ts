import { Body, Controller, Header, HttpCode, Inject, Post, Req, UseGuards } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Journal } from '#accounts';
import { recordReport } from '#alerts';
import { CLOCK, type Clock, DATABASE, type Database, inTransaction } from '#platform';
import { AccessGuard, holderOf } from '../access/access-guard.ts';
import { Requires } from '../access/requires.ts';
import { Documented, json } from '../openapi/documented.ts';
import { Problem } from '../problems/problem.ts';
import { JsonBodyGuard } from '../requests/json-body.guard.ts';
import { refusedBodies } from '../requests/request-schema.pipe.ts';

const kind = z.enum(['hard', 'soft', 'complaint'], 'must be "hard", "soft" or "complaint"');

const newReport = z
  .strictObject({
    messageId: z
      .string('must be the Message-ID of a mail')
      .regex(/^<?[!-;=?A-~]{1,400}@[!-;=?A-~]{1,255}>?$/, 'must be a Message-ID such as "<id@habeas.example.org>"')
      .describe('Of the mail, as its head has it, with angle brackets or without.'),
    kind: kind.describe(
      'hard: no such mailbox, or it takes no mail; soft: not delivered, and it may be later; complaint: its reader called it spam.',
    ),
    detail: z
      .string('must be a text')
      .max(4_000, 'must be at most 4,000 characters long')
      .nullable()
      .default(null)
      .describe('What the server answered. Its code and status are kept, and none of its words.'),
  })
  .meta({ id: 'NewMailReport' })
  .register(refusedBodies, { status: 422, code: 'bad-mail-report' });

const mailReport = z
  .strictObject({
    messageId: z.string(),
    kind,
    deliveries: z.int().min(1).describe('How many deliveries of the ledger the mail carried.'),
    repeated: z.boolean().describe('It was told before; nothing was changed.'),
  })
  .meta({ id: 'MailReport' });

/** What a provider of mail hears of mails that it took. */
@Controller('api/v1/mail-reports')
@UseGuards(AccessGuard, Requires('report-mail'))
export class MailReportsController {
  constructor(
    @Inject(DATABASE) private readonly database: Pick<Database, 'pool'>,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Post()
  @HttpCode(200)
  @UseGuards(JsonBodyGuard)
  @Header('cache-control', 'no-store')
  @Documented({
    tag: 'Mail',
    operationId: 'reportMail',
    summary: 'Writes down what became of a mail; "hard" and "complaint" pause its address.',
    description:
      'The same report told again changes nothing. Takes the role admin; a token with the scope "mail" does nothing else.',
    answer: json(mailReport, 'It is written down.'),
    refusals: [403, 404],
  })
  async report(
    @Body({ schema: newReport }) told: z.infer<typeof newReport>,
    @Req() request: FastifyRequest,
  ): Promise<z.infer<typeof mailReport>> {
    const messageId = `<${told.messageId.replace(/^<|>$/g, '')}>`;
    const { pool } = this.database;
    const journal = new Journal(pool, this.clock);
    const who = holderOf(request).id;
    const at = this.clock.now().toString();
    const report = { messageId, kind: told.kind, detail: told.detail ?? '', toldBy: 'webhook', at } as const;
    const { deliveries, news } = await inTransaction(pool, async (client) => {
      const recorded = await recordReport(client, report);
      if (recorded.news) {
        await journal.writeIn(client, {
          who,
          what: 'delivery.reported',
          about: [messageId],
          details: { outcome: told.kind },
        });
      }
      return recorded;
    });
    if (deliveries === 0) {
      const detail = `No mail ${messageId} was sent from here. Give the Message-ID as the head of the mail has it.`;
      throw new Problem({
        status: 404,
        code: 'unknown-mail',
        detail,
        errors: [{ field: 'messageId', message: detail }],
      });
    }
    return { messageId, kind: told.kind, deliveries, repeated: !news };
  }
}
