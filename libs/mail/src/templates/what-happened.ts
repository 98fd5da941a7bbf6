import type { CustodyView, HearingView, MailNews, MatterView } from '#words';
import type { AlertMailView } from './mail-view.ts';

/**
 * What a mail's subject, heading and first sentence say has happened. A rule says why it was planned: the notice that a date
 * has moved also goes out when a hearing was cancelled, or when a term that had moved has meanwhile ended by a release.
 */
export function whatHappened({ rule, said, told }: Pick<AlertMailView, 'rule' | 'said' | 'told'>): MailNews {
  if (said.status === 'retracted') return 'taken_back';
  if (rule === 'hearing_moved' && said.status === 'postponed') return 'hearing_put_off';
  if (rule !== 'date_changed') return rule;
  return said.matter === 'hearing' ? ofHearing(said, told?.said) : ofCustody(said, told?.said);
}

function ofHearing(said: HearingView, told: MatterView | undefined): MailNews {
  switch (said.status) {
    case 'cancelled':
      return 'hearing_cancelled';
    case 'postponed':
      return 'hearing_put_off';
    case 'held':
      return 'hearing_held';
    case 'retracted':
      return 'taken_back';
    case 'scheduled':
      return told?.matter === 'hearing' && told.at === said.at ? 'changed' : 'hearing_moved';
  }
}

function ofCustody(said: CustodyView, told: MatterView | undefined): MailNews {
  switch (said.status) {
    case 'retracted':
      return 'taken_back';
    case 'held':
      return told?.matter === 'custody' && sameTerm(told, said) ? 'changed' : 'date_changed';
    default:
      return said.status;
  }
}

function sameTerm(told: CustodyView, said: CustodyView): boolean {
  return told.earliest === said.earliest && told.latest === said.latest && told.review === said.review;
}
