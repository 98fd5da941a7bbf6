import type { QueryRunner } from 'typeorm';
import { EventStoreUnavailableError } from '#event-store';
import { LeaseLostError } from '#platform';
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
  if (error instanceof OtherDefinitionError || error instanceof LeaseLostError) return true;
  if (!(error instanceof Error)) return false;
  const code = codeOf(error);
  if (typeof code === 'string') return PASSING.test(code) || /^E[A-Z]+$/.test(code);
  return /connection terminated|connection ended|not queryable|already released/i.test(error.message);
}

/** Whether a lock was waited for in vain (SQLSTATE lock_not_available). */
export function isLockTimeout(error: unknown): boolean {
  return codeOf(error) === '55P03';
}

function codeOf(error: unknown): unknown {
  const { code, driverError } = (error ?? {}) as { code?: unknown; driverError?: { code?: unknown } };
  return code ?? driverError?.code;
}
