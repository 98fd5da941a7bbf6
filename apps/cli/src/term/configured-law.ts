import { jurisdictions, type Legal, lawWith } from '#legal';
import { loadConfig } from '#platform';

/** The law with what the group's configuration sets otherwise; without a file for that, the law as it comes. */
export async function configuredLaw(): Promise<Legal> {
  const { legalOverrides } = loadConfig(process.env);
  if (legalOverrides === null) return lawWith([], jurisdictions);
  const { readOverrides } = await import('#system');
  return lawWith(await readOverrides(legalOverrides), jurisdictions);
}
