import { createLogger, loadConfig } from '#platform';
import { rebuild } from '#projecting';
import { openResources } from '#system';

/** One rebuild in this process: how long it took, and the most memory it had. */
const resources = await openResources({
  config: loadConfig(process.env),
  logger: createLogger({ level: 'error' }),
  purpose: 'attach',
  as: 'habeas rebuild',
});
const { store, registry, dataSource, database, projections, leases, sources, logger } = resources;
// Without live tables to compare with, it builds up to the head of the log.
await database.ownerPool.query('DROP SCHEMA read_model CASCADE');
const begun = performance.now();
const { events } = await rebuild({
  store,
  registry,
  dataSource,
  ownerPool: database.ownerPool,
  projections,
  sources,
  leases,
  logger,
  check: false,
});
const seconds = (performance.now() - begun) / 1_000;
await resources.close();
process.stdout.write(JSON.stringify({ events, seconds, megabytes: process.resourceUsage().maxRSS / 1_024 }));
