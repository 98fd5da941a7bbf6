import { ErasedOwnerError } from '#private-data';
import { ended } from '../store/proposal-table.ts';

/** Says of a proposal whose key was destroyed while something was done with it that it has ended. */
export async function refusingEnded<T>(id: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof ErasedOwnerError ? ended(id) : error;
  }
}
