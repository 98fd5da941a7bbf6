import { describeEventStoreContract } from '#event-store/contract';
import { serverUnderTest } from './testing/server-under-test.ts';

const { harness } = await serverUnderTest();
describeEventStoreContract(harness);
