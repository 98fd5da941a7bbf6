import type { MailNews, MatterView } from '../../templates/mail-view.ts';

export const SUBJECTS: Readonly<Record<MailNews, string>> = {
  release_approaching: 'күн жақындады',
  release_due: 'күні бүгін',
  release_unconfirmed: 'күн өтіп кетті',
  taken_into_custody: 'сіз бақылап отырған мәселеде жаңалық бар',
  detained_again: 'сіз бақылап отырған мәселеде жаңалық бар',
  extended: 'сіз бақылап отырған мәселеде жаңалық бар',
  converted: 'сіз бақылап отырған мәселеде жаңалық бар',
  transferred: 'сіз бақылап отырған мәселеде жаңалық бар',
  escaped: 'сіз бақылап отырған мәселеде жаңалық бар',
  release_reported: 'сіз бақылап отырған мәселеде жаңалық бар',
  released: 'сіз бақылап отырған мәселеде жаңалық бар',
  died: 'сіз бақылап отырған мәселеде жаңалық бар',
  hearing_approaching: 'сот отырысы жақындады',
  hearing_set: 'сот отырысы тағайындалды',
  hearing_moved: 'сот отырысы басқа уақытқа ауыстырылды',
  hearing_cancelled: 'сот отырысы болмайтын болды',
  hearing_put_off: 'сот отырысы кейінге қалдырылды',
  hearing_held: 'сот отырысы өтті',
  correction: 'бұрын хабарлағанымызға түзету',
  date_changed: 'күн өзгерді',
  changed: 'сіз бақылап отырған мәселеде жаңалық бар',
  taken_back: 'бұрын хабарлағанымызға түзету',
};

/** Terms of the codes of Kazakhstan in Kazakh: ӘҚБтК 50-бап, ҚПК 128, 147-баптар, ҚК 44, 46, 93-баптар. */
export const KINDS: Readonly<Record<string, string>> = {
  administrative_arrest: 'әкімшілік қамаққа алу',
  detention: 'ұстау',
  criminal_detention: 'қылмыстық іс бойынша ұстау',
  remand: 'қамауда (күзетпен) ұстау',
  imprisonment: 'бас бостандығынан айыру',
  restriction_of_liberty: 'бас бостандығын шектеу',
  psychiatric_confinement: 'психиатриялық стационарға мәжбүрлеп орналастыру',
  hearing: 'сот отырыстары',
};

const STATUSES: Readonly<Record<MatterView['status'], string>> = {
  held: 'ұсталып отыр; босатылғаны расталмаған',
  detained_again: 'қайтадан ұсталды; бостандыққа шықпаған',
  released: 'босатылғаны расталды',
  escaped: 'қашып кеткені хабарланды',
  died: 'қамауда қайтыс болды',
  retracted: 'мәлімет қайтарып алынды: жазба бұлай деп енді айтпайды',
  scheduled: 'тағайындалған',
  postponed: 'кейінге қалдырылды, жаңа күні тағайындалмаған',
  cancelled: 'болмайтын болды',
};

const STANDINGS: Readonly<Record<string, string>> = {
  accepted: 'қабылданған',
  unconfirmed: 'расталмаған',
  conflicting: 'дереккөздер бір-біріне қайшы',
};

const LABELS: Readonly<Record<string, string>> = {
  name: 'Кім',
  names: 'Кімдер',
  kind: 'Түрі',
  since: 'Қай күннен бері',
  place: 'Жері',
  heldAt: 'Қайда ұсталып отыр',
  wasHeldAt: 'Бұрын ұсталған жері',
  wasHeldSince: 'Қай күннен бастап ұсталды',
  legalBases: 'Құқықтық негізі',
  status: 'Жай-күйі',
  statusOn: 'Бұл оқиғаның күні',
  releaseReported: 'Босатылғаны туралы хабар',
  earliest: 'Ең ерте аяқталуы',
  latest: 'Заң бойынша соңғы күн',
  review: 'Мерзім тағайындалмаса, кеш дегенде',
  title: 'Іс',
  what: 'Отырыс',
  court: 'Сот',
  at: 'Отырыс күні',
  wasAt: 'Бұрын тағайындалған күні',
};

export function label(field: string): string {
  return LABELS[field] ?? field;
}

export function status(said: MatterView): string {
  if (said.matter === 'hearing') {
    if (said.status === 'held') return 'өтті';
  } else if (said.kind === 'restriction_of_liberty') {
    // Who is restricted lives at home: nobody holds them, and nobody has to let them go.
    if (said.status === 'held') return 'шектеу қолданыста; тоқтатылғаны расталмаған';
    if (said.status === 'released') return 'шектеудің тоқтатылғаны расталды';
  }
  return STATUSES[said.status] ?? said.status;
}

export function value(field: string, text: string, said: MatterView): string {
  if (field === 'kind') return KINDS[text] ?? text;
  if (field === 'standing') return STANDINGS[text] ?? text;
  if (field === 'legalBases') return legalBasis(text);
  return field === 'status' ? status({ ...said, status: text } as MatterView) : text;
}

/** The codes of Kazakhstan by their Kazakh short names; others as they are printed. */
const CODES: Readonly<Record<string, string>> = { CAO: 'ҚР ӘҚБтК', CC: 'ҚР ҚК' };

export function legalBasis(printed: string): string {
  return printed.replace(
    /\bKZ (CAO|CC)(?: (\d[\d-]*)(?:\((\w+)\))?)?/g,
    (_whole, code: string, article?: string, part?: string) =>
      [
        CODES[code],
        ...(article ? [`${article}-${part ? 'бабының' : 'бабы'}`] : []),
        ...(part ? [`${part}-бөлігі`] : []),
      ].join(' '),
  );
}
