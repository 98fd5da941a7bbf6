import { describe, expect, test } from '@jest/globals';
import { type Confidentiality, confidentialities } from '../shared/confidentiality.ts';
import { mayKnow } from './may-know.ts';

describe('who may know what', () => {
  test.each<[Confidentiality, string]>([
    ['public', 'public'],
    ['partners', 'public partners'],
    ['internal', 'public partners internal'],
  ])('%s: %s', (viewer, known) => {
    expect(confidentialities.filter((level) => mayKnow(viewer, level)).join(' ')).toBe(known);
  });
});
