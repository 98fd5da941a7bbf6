import type { FastifyInstance, FastifyReply } from 'fastify';

const pages = new WeakSet<object>();

/** Marks an answer as one in which the token of a form stands. */
export function bearsFormToken(reply: FastifyReply): void {
  pages.add(reply);
}

export function hasFormToken(reply: FastifyReply): boolean {
  return pages.has(reply);
}

/**
 * Refuses to send a page with a form's token compressed: how long it then is would tell the token, byte by byte, to somebody
 * who can have it sent again and again with a guess in it (BREACH). To be called after what compresses answers.
 *
 * @throws Error where compression was turned on; such pages are to be left out of it
 */
export function refuseCompressedForms(fastify: Pick<FastifyInstance, 'addHook'>): void {
  fastify.addHook('onSend', async (_request, reply, payload) => {
    const encoding = reply.getHeader('content-encoding');
    if (hasFormToken(reply) && encoding !== undefined && encoding !== 'identity') {
      void reply.removeHeader('content-encoding');
      throw new Error('A page with the token of a form must not be compressed. Leave it out of compression.');
    }
    return payload;
  });
}
