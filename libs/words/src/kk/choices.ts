import type { OddChoice, PreferencesView } from '../matter/subscription-view.ts';

/** When quiet hours are, and what comes in them. */
export function quietHours({ quiet, quietLets = 'cannot_wait' }: PreferencesView): string {
  if (quiet === null || quietLets === 'everything') return 'жоқ: хаттар кез келген уақытта келеді';
  const lets = {
    urgent:
      'бұл уақытта тек шұғыл хабар келеді: біреудің ұсталғаны, босатылғаны немесе қайтыс болғаны, осындай хабардың не жақын тәуліктегі күннің түзетілгені және әйтпесе тым кеш келетін хабар',
    cannot_wait: 'бұл уақытта тек әйтпесе тым кеш келетін хабар келеді',
    nothing: 'бұл уақытта хат келмейді, ал олар біткенше өтіп кететін нәрсе туралы хабарланбайды',
  }[quietLets];
  return `${quiet.from} – ${quiet.to}; ${lets}`;
}

export function oddChoice(odd: OddChoice, { digestAt, quiet }: PreferencesView): string {
  const [from, to] = [quiet?.from ?? '', quiet?.to ?? ''];
  switch (odd) {
    case 'digest-in-quiet-hours':
      return `Жиынтық хаттың уақыты – ${digestAt}, ал бұл – тыныш сағаттарыңыз. Хат олар біткенде, сағат ${to} болғанда келеді.`;
    case 'digest-too-late':
      return 'Жиынтық хат мекемелер жабылғаннан кейін келеді. Одан бұрын үлгеру керек нәрсе – сол күнгі кешкі сот отырысы, ертеңіне аяқталатын мерзім – оны күтпейді, бөлек хатпен келеді.';
    case 'leads-before-weekly-digest':
      return 'Сіз аптасына бір хатты және бір аптадан аз уақыт қалғандағы ескертулерді таңдадыңыз. Апталық хатта тым кеш келетін ескертулер оны күтпейді, бөлек хатпен келеді.';
    case 'quiet-through-office-hours':
      return `Тыныш сағаттарыңыз (${from} – ${to}) мекемелер ашық тұратын уақытты түгел қамтиды (09:00 – 18:00). Олардың бітуін күтетін хабар көп нәрсеге үлгеру қиын болғанда келеді.`;
  }
}
