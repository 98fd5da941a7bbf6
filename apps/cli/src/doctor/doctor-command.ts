import type { Command } from 'commander';
import { columns } from '../command/columns.ts';
import { terminal } from '../command/output.ts';
import type { Finding } from './finding.ts';

/** `habeas doctor`: what is installed, reachable, behind or failing, and what to do. Exit 1 where something is not well. */
export function addDoctorCommand(program: Command): void {
  program
    .command('doctor')
    .description('what is installed, reachable, behind or failing, and what to do')
    .option('--json', 'one JSON document')
    .action(async (options: { json?: boolean }) => {
      const { examine } = await import('./examine.ts');
      const findings = await examine(process.env);
      if (options.json) terminal.json({ ok: findings.every(({ ok }) => ok), findings });
      else terminal.line(columns(findings.map(inWords)));
      if (findings.some(({ ok }) => !ok)) process.exitCode = 1;
    });
}

function inWords({ name, ok, detail, advice }: Finding): string[] {
  return [ok ? 'well' : 'NOT WELL', name, advice === null ? detail : `${detail} ${advice}`];
}
