import { Controller, Get, Inject, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { VerifiableLog } from '#audit';
import { Documented, json } from '../openapi/documented.ts';

const logRestores = z
  .strictObject({
    restores: z.array(
      z.strictObject({
        note: z
          .string()
          .describe(
            'Signed note by the log’s key: up to where the log is what was signed before, and where that ended.',
          ),
      }),
    ),
  })
  .meta({ id: 'LogRestores' });

/** Whether this log was ever restored to an earlier state. */
@Controller('api/v1/log')
export class RestoresController {
  constructor(@Inject(VerifiableLog) private readonly log: VerifiableLog) {}

  @Get('restores')
  @Documented({
    operationId: 'listLogRestores',
    tag: 'Log',
    summary: 'Restores of this log to an earlier state, which its key has signed; empty where there was none.',
    answer: json(logRestores),
  })
  async restores(@Res({ passthrough: true }) reply: FastifyReply): Promise<z.infer<typeof logRestores>> {
    void reply.header('cache-control', 'no-cache');
    return { restores: (await this.log.restores()).map(({ bytes }) => ({ note: bytes.toString() })) };
  }
}
