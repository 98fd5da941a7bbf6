import { describeEventStoreContract } from '#event-store/contract';
import { serverUnderTest } from './testing/server-under-test.ts';

// A genuine server takes its time to start again.
const { harness } = await serverUnderTest();
describeEventStoreContract(harness);
