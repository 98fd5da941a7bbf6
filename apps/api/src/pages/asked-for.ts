import { BadRequestException } from '@nestjs/common';
import { DateError } from '#time';

/** The query of a page on either axis of time. A form sends what was left empty as an empty text. */
export interface AskedFor {
  validAt?: unknown;
  knownAt?: unknown;
}

export function asOf({ validAt, knownAt }: AskedFor): { validAt: string | null; knownAt: string | null } {
  const one = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null);
  return { validAt: one(validAt), knownAt: one(knownAt) };
}

/** What a moment is not, as the page that says so. @throws BadRequestException */
export async function refusingBadMoments<T>(answer: () => Promise<T>): Promise<T> {
  try {
    return await answer();
  } catch (error) {
    if (error instanceof DateError) throw new BadRequestException(error.message);
    throw error;
  }
}
