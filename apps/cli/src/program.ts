import { Command, CommanderError } from 'commander';
import { addAccountCommand } from './account/account-command.ts';
import { addAlertsCommand } from './alerts/alerts-command.ts';
import { addApprovalsCommand } from './approvals/approvals-command.ts';
import { addBackupCommand } from './backup/backup-command.ts';
import { addRestoreCommand } from './backup/restore-command.ts';
import { addBoardCommand } from './board/board-command.ts';
import { addHistoryCommand } from './board/history-command.ts';
import { addCheckpointCommand } from './checkpoint/checkpoint-command.ts';
import { addClockCommand } from './clock/clock-command.ts';
import { explain } from './command/explain.ts';
import { terminal, visibleLines } from './command/output.ts';
import { addConfigCommand } from './config/config-command.ts';
import { addDeliveriesCommand } from './deliveries/deliveries-command.ts';
import { addDemoCommand } from './demo/demo-command.ts';
import { addDoctorCommand } from './doctor/doctor-command.ts';
import { addEvidenceCommand } from './evidence/evidence-command.ts';
import { addExportCommand } from './export/export-command.ts';
import { addJournalCommand } from './journal/journal-command.ts';
import { addJurisdictionCommand } from './jurisdiction/jurisdiction-command.ts';
import { addLockdownCommand, addRecoveryCodeCommand } from './lockdown/lockdown-command.ts';
import { addLogCommand } from './log/log-command.ts';
import { addMigrateLogCommand } from './migrate-log/migrate-log-command.ts';
import { addPersonCommand } from './person/person-command.ts';
import { addEraseCommand } from './private-data/erase-command.ts';
import { addKeysCommand } from './private-data/keys-command.ts';
import { addProposalsCommand } from './proposals/proposals-command.ts';
import { addRebuildCommand } from './rebuild/rebuild-command.ts';
import { addNewKeyCommand } from './record/new-key-command.ts';
import { addRecordCommand } from './record/record-command.ts';
import { addSearchCommand } from './search/search-command.ts';
import { addStartCommand } from './start/start-command.ts';
import { addRulesCommand } from './term/rules-command.ts';
import { addTermCommand } from './term/term-command.ts';
import { addTokenCommand } from './token/token-command.ts';
import { addVerifyCommand } from './verify/verify-command.ts';
import { addWebhooksCommand } from './webhooks/webhooks-command.ts';

/** The command `habeas`. Each command has a file; what needs the database loads it only when it runs. */
export function buildProgram(): Command {
  const program = new Command('habeas')
    .description('A record of who is held, on what grounds and until when, and the alerts that follow from it.')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => process.stdout.write(visibleLines(text)),
      writeErr: (text) => process.stderr.write(visibleLines(text)),
    })
    .configureHelp({ showGlobalOptions: true })
    .showSuggestionAfterError(true);
  addStartCommand(program);
  addDemoCommand(program);
  addConfigCommand(program);
  addRecordCommand(program);
  addNewKeyCommand(program);
  addProposalsCommand(program);
  addEvidenceCommand(program);
  addBoardCommand(program);
  addHistoryCommand(program);
  addPersonCommand(program);
  addSearchCommand(program);
  addTermCommand(program);
  addRulesCommand(program);
  addJurisdictionCommand(program);
  addAlertsCommand(program);
  addDeliveriesCommand(program);
  addEraseCommand(program);
  addKeysCommand(program);
  addRebuildCommand(program);
  addMigrateLogCommand(program);
  addBackupCommand(program);
  addRestoreCommand(program);
  addCheckpointCommand(program);
  addLogCommand(program);
  addVerifyCommand(program);
  addExportCommand(program);
  addAccountCommand(program);
  addTokenCommand(program);
  addApprovalsCommand(program);
  addLockdownCommand(program);
  addRecoveryCodeCommand(program);
  addJournalCommand(program);
  addWebhooksCommand(program);
  addClockCommand(program);
  addDoctorCommand(program);
  return program;
}

/** @returns the exit code: 0 done, 1 the answer is no, 2 wrong usage or input, 3 something needed is not there */
export async function run(argv: readonly string[]): Promise<number> {
  try {
    await buildProgram().parseAsync([...argv]);
    return Number(process.exitCode ?? 0);
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    const { message, exitCode } = explain(error);
    terminal.note(message);
    return exitCode;
  }
}
