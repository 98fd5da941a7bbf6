import { createHash } from 'node:crypto';
import type { FactToRecord } from '#recording';
import { NAMES, type SpecimenLanguage } from './names.ts';

/** Facts that become known at one moment (RFC 3339). */
export interface Step {
  readonly at: string;
  readonly facts: readonly FactToRecord[];
}

const kz = { jurisdiction: 'KZ', zone: 'Asia/Almaty' };
type Data = Readonly<Record<string, unknown>>;

/** States the facts of one story in one language. Its records are its own: their keys tell nothing of whom they are of. */
export class Teller {
  readonly names: (typeof NAMES)[SpecimenLanguage];
  readonly source: { readonly publisher: string; readonly locator: string; readonly url: string };

  constructor(
    readonly story: string,
    readonly language: SpecimenLanguage,
  ) {
    this.names = NAMES[language];
    this.source = this.by(this.names.publisher);
  }

  by(publisher: string) {
    return { publisher, locator: '7', url: 'https://source.example/7' };
  }

  key(record: string): string {
    const hash = createHash('sha256').update(`${this.story} ${this.language} ${record}`).digest('hex');
    return BigInt(`0x${hash.slice(0, 16)}`)
      .toString(36)
      .padStart(13, '0')
      .slice(0, 10);
  }

  fact(type: string, record: string, id: string, data: Data): FactToRecord {
    return { fact: type, key: this.key(record), id, data: { source: this.source, ...data } };
  }

  /** @param name how it is spelt on file: facts are recorded in English where the place is known */
  place(name: string, more: Data = {}) {
    return { name, ...kz, ...more };
  }

  person(data: Data = {}, record = 'person'): FactToRecord {
    return this.fact('person.registered', record, `${record}-registered`, { name: this.names.person, ...data });
  }

  began(data: Data = {}, record = 'custody'): FactToRecord {
    return this.fact('custody.began', record, 'began', {
      person: this.key('person'),
      kind: 'administrative_arrest',
      since: '2021-11-02',
      place: this.place('Shymkent'),
      facility: this.names.facility,
      legalBases: [{ jurisdiction: 'KZ', code: 'CAO', article: '488', part: '6' }],
      ...data,
    });
  }

  term(data: Data = {}, record = 'custody'): FactToRecord {
    return this.fact('custody.term-set', record, 'term', {
      rule: 'kz.administrative-arrest',
      from: '2021-11-02',
      basis: 'detention',
      duration: 'P10D',
      ...data,
    });
  }

  /** Ten days from 2 November 2021. */
  arrest(data: Data = {}): readonly FactToRecord[] {
    return [this.person(), this.began(data), this.term()];
  }

  custody(what: string, data: Data, id: string = what): FactToRecord {
    return this.fact(`custody.${what}`, 'custody', id, data);
  }

  /** Of Timur Ospanov. */
  case(data: Data = {}): readonly FactToRecord[] {
    return [
      this.person({ name: this.names.other }),
      this.fact('case.opened', 'case', 'opened', {
        title: this.names.title,
        persons: [this.key('person')],
        court: this.names.court,
        place: this.place('Shymkent'),
        ...data,
      }),
    ];
  }

  hearing(what: string, data: Data, id: string = what): FactToRecord {
    return this.fact(`case.hearing-${what}`, 'case', id, { hearing: 'first', ...data });
  }

  /** The case, and a hearing at 10:00 on 15 November 2021 in Shymkent. */
  hearingSet(at = '2021-11-15T10:00', data: Data = {}): readonly FactToRecord[] {
    return [...this.case(data), this.hearing('scheduled', { at, what: this.names.what })];
  }
}
