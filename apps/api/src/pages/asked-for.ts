import { BadRequestException } from '@nestjs/common';
import { CursorError } from '#read-models';
import { DateError, dateAsTyped } from '#time';

/** The query of a page on either axis of time. A form sends what was left empty as an empty text. */
export interface AskedFor {
  validAt?: string;
  knownAt?: string;
  revision?: string;
}

/** @throws BadRequestException */
export function asOf({ validAt, knownAt }: AskedFor): { validAt: string | null; knownAt: string | null } {
  return { validAt: dateOf(validAt), knownAt: dateOf(knownAt) };
}

/** A day or a moment as a person may have typed it, as ISO 8601 has it. @throws BadRequestException */
export function dateOf(value: string | undefined): string | null {
  const text = given(value);
  try {
    return text && dateAsTyped(text);
  } catch (error) {
    throw error instanceof DateError ? new BadRequestException(error.message) : error;
  }
}

/** One parameter of a query; null where it was left empty or away. */
export function given(value: string | undefined): string | null {
  return value === undefined || value === '' ? null : value;
}

/** A revision of the record; null where none is asked for. @throws BadRequestException */
export function revisionOf({ revision }: AskedFor): number | null {
  const text = given(revision);
  if (text === null) return null;
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new BadRequestException('revision must be that of an entry of the history, a whole number from 0.');
}

/** Maps DateError and CursorError to a page with status 400. @throws BadRequestException */
export async function refusingBadQueries<T>(answer: () => Promise<T>): Promise<T> {
  try {
    return await answer();
  } catch (error) {
    if (error instanceof DateError || error instanceof CursorError) throw new BadRequestException(error.message);
    throw error;
  }
}
