import { describe, expect, test } from '@jest/globals';
import { readSubscribeForm } from './subscribe-form.ts';

const form = {
  address: 'lawyer@example.org',
  about: 'person',
  person: 'ashtaev-zhanmurat',
  place: '',
  zone: 'Asia/Almaty',
};

describe('the subscription form', () => {
  test('asks for what is chosen, and for nothing that was merely left in a list beside it', () => {
    expect(readSubscribeForm({ ...form, about: 'place', place: 'Shymkent' })).toMatchObject({
      asked: { address: 'lawyer@example.org', filter: { place: 'Shymkent' }, zone: 'Asia/Almaty' },
    });
  });

  test.each([
    ['address', { ...form, address: '' }],
    ['address', { ...form, address: ['a@example.org', 'b@example.org'] }],
    ['person', { ...form, person: '' }],
    ['place', { ...form, about: 'place' }],
    ['zone', { ...form, zone: '' }],
  ])('names the field that is wrong: %s', (field, body) => {
    const read = readSubscribeForm(body);
    expect('errors' in read ? Object.keys(read.errors) : []).toEqual([field]);
  });

  test.each([[null], ['text'], [undefined], [{}]])('refuses an empty body without failing: %p', (body) => {
    expect(readSubscribeForm(body)).toHaveProperty('errors.address');
  });
});
