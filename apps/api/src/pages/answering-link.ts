import { GoneException, NotFoundException } from '@nestjs/common';
import { SubscriptionError } from '#alerts';

/**
 * What the link of a mail leads to; a page that says so where it leads nowhere any more.
 *
 * @throws GoneException (410) it has expired; NotFoundException (404) it is not known, or no longer
 */
export async function answeringLink<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof SubscriptionError)) throw error;
    if (error.code === 'expired-link') throw new GoneException(error.message);
    throw new NotFoundException();
  }
}
