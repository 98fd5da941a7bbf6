import type { QueryRunner } from 'typeorm';
import { EventStoreUnavailableError } from '#event-store';
import { CheckpointMovedError, OtherDefinitionError } from './errors.ts';

/**
 * SQLSTATE classes that say something about the moment and nothing about the event: connection exceptions (08), aborted
 * transactions (40), lack of resources (53), locks and cancellation (55, 57), the system itself (58).
 */
const PASSING = /^(08|40|53|55|57|58)/;

/** Whether trying again later, with the same event and the same code, can go well. */
export function isPassingFault(error: unknown, runner: QueryRunner): boolean {
  if (runner.isReleased) return true;
  if (error instanceof EventStoreUnavailableError || error instanceof CheckpointMovedError) return true;
  if (error instanceof OtherDefinitionError) return true;
  if (!(error instanceof Error)) return false;
  const code = (error as { code?: unknown }).code ?? (error as { driverError?: { code?: unknown } }).driverError?.code;
  if (typeof code === 'string') return PASSING.test(code) || /^E[A-Z]+$/.test(code);
  return /connection terminated|connection ended|not queryable|already released/i.test(error.message);
}
