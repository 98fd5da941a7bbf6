import { GoneException, NotFoundException } from '@nestjs/common';
import { type LinkPurpose, SubscriptionError } from '#alerts';

/**
 * What the link of a mail leads to; a page that says so where it leads nowhere any more.
 *
 * @param purpose what the link must be for; one for something else is none
 * @throws GoneException (410) it has expired; NotFoundException (404) it is not known, or no longer
 */
export async function answeringLink<T>(work: () => Promise<T>, purpose?: LinkPurpose): Promise<T> {
  try {
    const answer = await work();
    if (purpose !== undefined && (answer as { purpose?: LinkPurpose }).purpose !== purpose)
      throw new NotFoundException();
    return answer;
  } catch (error) {
    if (!(error instanceof SubscriptionError)) throw error;
    if (error.code === 'expired-link') throw new GoneException(error.message);
    throw new NotFoundException();
  }
}
