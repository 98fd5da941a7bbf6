import type { MailNews, MatterView } from '../../templates/mail-view.ts';

export const SUBJECTS: Readonly<Record<MailNews, string>> = {
  release_approaching: 'a date is near',
  release_due: 'a date is today',
  release_unconfirmed: 'a date has passed',
  taken_into_custody: 'news of what you follow',
  detained_again: 'news of what you follow',
  extended: 'news of what you follow',
  converted: 'news of what you follow',
  transferred: 'news of what you follow',
  escaped: 'news of what you follow',
  release_reported: 'news of what you follow',
  released: 'news of what you follow',
  died: 'news of what you follow',
  hearing_approaching: 'a hearing is near',
  hearing_set: 'a hearing was set',
  hearing_moved: 'a hearing has moved',
  hearing_cancelled: 'a hearing was cancelled',
  hearing_put_off: 'a hearing was put off',
  hearing_held: 'a hearing took place',
  correction: 'a correction to what we told you',
  date_changed: 'a date has moved',
  changed: 'news of what you follow',
  taken_back: 'a correction to what we told you',
};

export const KINDS: Readonly<Record<string, string>> = {
  administrative_arrest: 'administrative arrest',
  detention: 'detention',
  criminal_detention: 'criminal detention',
  remand: 'pre-trial detention (remand)',
  imprisonment: 'imprisonment',
  restriction_of_liberty: 'restriction of liberty',
  psychiatric_confinement: 'psychiatric confinement',
  hearing: 'hearings',
};

const STATUSES: Readonly<Record<MatterView['status'], string>> = {
  held: 'held',
  detained_again: 'held again without having been free',
  released: 'release confirmed',
  escaped: 'escaped',
  died: 'died in custody',
  retracted: 'taken back: the record no longer claims this',
  scheduled: 'scheduled',
  postponed: 'postponed, without a new date',
  cancelled: 'cancelled',
};

const LABELS: Readonly<Record<string, string>> = {
  name: 'Person',
  names: 'Persons',
  kind: 'Custody',
  since: 'Held since',
  place: 'Place',
  heldAt: 'Held at',
  wasHeldAt: 'Was held at',
  wasHeldSince: 'Was held from',
  legalBases: 'Legal basis',
  status: 'Status',
  statusOn: 'On',
  releaseReported: 'Release reported',
  earliest: 'Earliest end',
  latest: 'Latest lawful end',
  review: 'Without a term, at most until',
  title: 'Case',
  what: 'Hearing',
  court: 'Court',
  at: 'Date',
  wasAt: 'Was set for',
};

export function label(field: string): string {
  return LABELS[field] ?? field;
}

export function status(said: MatterView): string {
  if (said.matter === 'hearing' && said.status === 'held') return 'took place';
  // Who has to keep to a place or a time is not held in one.
  if (said.matter === 'custody' && said.kind === 'restriction_of_liberty') {
    if (said.status === 'held') return 'in force';
    if (said.status === 'released') return 'end confirmed';
  }
  return STATUSES[said.status] ?? said.status;
}

export function value(field: string, text: string, said: MatterView): string {
  if (field === 'kind') return KINDS[text] ?? text;
  return field === 'status' ? status({ ...said, status: text } as MatterView) : text;
}
