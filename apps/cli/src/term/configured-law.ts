import { type Legal, lawWith } from '#legal';
import { loadConfig } from '#platform';

/** The law with what the group's configuration says of it; without any of that, the law as it comes. */
export async function configuredLaw(): Promise<Legal> {
  const { jurisdictions, legalOverrides } = loadConfig(process.env);
  if (jurisdictions === null && legalOverrides === null) return lawWith([]);
  const { lawAsConfigured } = await import('#system');
  return await lawAsConfigured({ jurisdictions, legalOverrides });
}
