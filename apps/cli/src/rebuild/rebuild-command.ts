import type { Command } from 'commander';
import { bringUpToDate } from '../board/up-to-date.ts';
import { terminal } from '../command/output.ts';
import { withResources } from '../command/with-resources.ts';
import { rebuildText } from './rebuild-text.ts';

/** `habeas rebuild [--check]`: exit code 1 where the live tables differed. */
export function addRebuildCommand(program: Command): void {
  program
    .command('rebuild')
    .description('rebuilds every read model beside the live ones, compares, and swaps')
    .option('--check', 'only compares')
    .option('--json', 'one JSON document')
    .action(({ check = false, json }: { check?: boolean; json?: boolean }) =>
      withResources('habeas rebuild', async (resources) => {
        const { store, registry, dataSource, database, projections, leases, sources, projector, logger } = resources;
        const { rebuild } = await import('#projecting');
        await bringUpToDate(projector);
        const report = await rebuild({
          store,
          registry,
          dataSource,
          ownerPool: database.ownerPool,
          projections,
          sources,
          leases,
          logger,
          check,
        });
        if (json) terminal.json(report);
        else terminal.line(rebuildText(report));
        if (report.differences.length > 0) process.exitCode = 1;
      }),
    );
}
