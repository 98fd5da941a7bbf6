import { removeTestData } from './test-data.js';

export default async function globalTeardown() {
  if (process.env.HABEAS_TEST_DATA) await removeTestData(process.env.HABEAS_TEST_DATA);
}
