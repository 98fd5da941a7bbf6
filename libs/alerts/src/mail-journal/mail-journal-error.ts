import { ExitError } from '#platform';

/** The mail journal cannot be written, so that an answer of the server could be lost: no mail is handed over. */
export class MailJournalError extends ExitError {
  constructor(folder: string, cause: unknown) {
    super(`The mail journal in ${folder} cannot be written: ${(cause as Error).message}.`, 3, {
      cause,
      hint: 'No mail goes until it can be. Make room on the disk, or give the folder to the account that runs Habeas.',
    });
  }
}
