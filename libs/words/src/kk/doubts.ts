import type { OtherCustody } from '#domain';
import type { DoubtWords } from '../catalogue/doubt-words.ts';
import { dates } from './dates.ts';

const { edtf } = dates;

export const doubts: DoubtWords = {
  'taken-back': ({ retraction, category }) =>
    `Бұл бұрын жазылып, кейін кері қайтарып алынған (${retraction}): жазба қолданылмайды. Ол бәрібір дұрыс болса, ` +
    `${category}.retracted жазып, осы мәнді "event" өрісінде көрсетіңіз.`,
  'held-twice': ({ others }) =>
    `Жазбалар бойынша бұл адам басқа жерде де ұсталып отыр: ${named(others)}. ` +
    'Бұрынғы ұстаудың қалай аяқталғанын жазыңыз немесе екеуі бір болса, біреуін кері қайтарып алыңыз.',
  'start-not-stated': ({ others }) =>
    `Шешімде жаза қай күннен басталатыны айтылмаған, ал адам бұрыннан ұсталып отыр: ${named(others)}. ` +
    'Адамның осы іс бойынша ұсталғаны анық болса, мерзім содан бастап, күнге күн саналады; әйтпесе шешім күнінен. ' +
    'Басқаша саналса, күнін "from" өрісінде немесе есептелген уақытты "credit" өрісінде көрсетіңіз.',
  'law-of-another-country': ({ law, place, country }) =>
    `Бұл бір елдің құқығы (${law}), ал жер (${place}) басқа елде (${country}). Қай елдің құқығы қолданылатынын тексеріңіз.`,
  'zone-of-another-place': ({ zone, place, expected }) =>
    `${zone} сағат белдеуі бұл жерге (${place}) жазылмаған; жазылғаны: ${expected.join(', ')}. Күндер сол бойынша саналады.`,
  'long-ago': ({ date, years }) => `Күн ескі: ${edtf(date)}, содан бері ${years} жылдан астам өтті. Жылын тексеріңіз.`,
  'another-year': ({ date, source }) =>
    `Күннің жылы (${edtf(date)}) дереккөздің жылынан (${edtf(source)}) басқа. Жылын тексеріңіз.`,
  'after-its-source': ({ date, source }) =>
    `Күн (${edtf(date)}) дереккөзден (${edtf(source)}) кейін; дереккөз ол туралы біле алмайды. Екі күнді де тексеріңіз.`,
};

function named(others: readonly OtherCustody[]): string {
  return others.map(({ episode, since }) => `«${episode}», басталуы: ${edtf(since)}`).join('; ');
}
