import { z } from 'zod';

/** A moment in an answer: RFC 3339 in UTC. */
export const time = z.iso.datetime({ offset: true }).describe('RFC 3339 in UTC.');
