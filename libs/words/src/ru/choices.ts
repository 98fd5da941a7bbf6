import type { OddChoice, PreferencesView } from '../matter/subscription-view.ts';

/** When quiet hours are, and what comes in them. */
export function quietHours({ quiet, quietLets = 'cannot_wait' }: PreferencesView): string {
  if (quiet === null || quietLets === 'everything') return 'нет: письма приходят в любое время';
  const lets = {
    urgent:
      'в это время приходит только срочное: что кого-то задержали или освободили, что кто-то умер, поправка к такому сообщению или к дате в ближайшие сутки и то, что иначе пришло бы слишком поздно',
    cannot_wait: 'в это время приходит только то, что иначе пришло бы слишком поздно',
    nothing: 'в это время писем нет, а о том, что к их концу уже пройдёт, мы не сообщим',
  }[quietLets];
  return `с ${quiet.from} до ${quiet.to}; ${lets}`;
}

export function oddChoice(odd: OddChoice, { digestAt, quiet }: PreferencesView): string {
  const [from, to] = [quiet?.from ?? '', quiet?.to ?? ''];
  switch (odd) {
    case 'digest-in-quiet-hours':
      return `Сводка назначена на ${digestAt}, а это ваши тихие часы. Она придёт, когда они закончатся, – в ${to}.`;
    case 'digest-too-late':
      return 'Сводка приходит, когда учреждения уже закрыты. То, что нужно успеть раньше – заседание в тот же вечер, срок, который кончается на следующий день, – её не ждёт и приходит отдельным письмом.';
    case 'leads-before-weekly-digest':
      return 'Вы выбрали одно письмо в неделю и напоминания меньше чем за неделю. Те, что в недельной сводке пришли бы слишком поздно, её не ждут и приходят отдельными письмами.';
    case 'quiet-through-office-hours':
      return `Ваши тихие часы, с ${from} до ${to}, занимают всё время, пока учреждения открыты (с 09:00 до 18:00). То, что ждёт их конца, придёт, когда сделать можно уже немногое.`;
  }
}
