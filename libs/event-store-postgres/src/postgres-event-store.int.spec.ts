import { afterAll } from '@jest/globals';
import { describeEventStoreContract } from '#event-store/contract';
import { PostgresHarness } from './testing/postgres-harness.ts';

const harness = new PostgresHarness();
afterAll(() => harness.stop());

describeEventStoreContract(harness);
