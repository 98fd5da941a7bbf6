import { jest } from '@jest/globals';
import { describeEventStoreContract } from '#event-store/contract';
import { serverUnderTest } from './testing/server-under-test.ts';

// A genuine server takes its time to start again.
jest.setTimeout(120_000);

const { harness } = await serverUnderTest();
describeEventStoreContract(harness);
