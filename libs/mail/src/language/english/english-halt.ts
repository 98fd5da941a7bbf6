import type { MailLanguage } from '../mail-language.ts';
import { moment } from './english-dates.ts';

export const halt: MailLanguage['halt'] = {
  subject: 'Habeas: mail has stopped and waits for you',
  title: 'Habeas has stopped telling people and asks you',
  lead: (reason) =>
    ({
      'clock-ahead':
        'The clock of the machine leapt ahead. Until the time is certain no mail goes to anybody: by a wrong clock it would say what is not so.',
      'clock-back':
        'The clock of the machine went back. Until the time is certain no mail goes to anybody: it was wrong before, or it is wrong now.',
      'database-clock':
        'The clocks of the machine and of its database show different times. Until the time is certain no mail goes to anybody.',
      'watermark-ahead':
        'What fell due was dealt with up to a time that is still to come: a wrong clock was at work, or the clock is wrong now. Until the time is certain no mail goes to anybody.',
    })[reason],
  shown: 'The clock showed',
  compared: (reason) =>
    ({
      'clock-ahead': 'By what has passed it should show',
      'clock-back': 'By what has passed it should show',
      'database-clock': "The database's clock showed",
      'watermark-ahead': 'Dealt with up to',
    })[reason],
  resume: 'Put the clock right where it is wrong. Then this command lets mail go out again:',
  meanwhile:
    'Facts can be recorded meanwhile. What falls due waits, and what a wrong clock let lapse is then due again.',
  over: (at) => `It is over: mail goes out again since ${moment(at)}.`,
  page: 'Open Habeas',
};
