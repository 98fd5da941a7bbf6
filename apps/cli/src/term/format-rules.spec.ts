import { describe, expect, test } from '@jest/globals';
import { listRules } from '#legal';
import { formatRules } from './format-rules.ts';

describe('for a terminal', () => {
  test('the rules are a table, with what a group set below it', () => {
    const rule = { id: 'kz.remand', jurisdiction: 'KZ', source: 'CPC', status: 'verified' } as const;
    const rules = [
      { ...rule, inForceFrom: '2015-01-01', inForceTo: null, overridden: null },
      { ...rule, id: 'zz.王', inForceFrom: null, inForceTo: '2019-12-31', overridden: 'Set otherwise by\nus' },
    ];
    expect(formatRules(rules)).toBe(
      [
        'rule       status    in force from  to          source',
        'kz.remand  verified  2015-01-01     now         CPC',
        'zz.王      verified  not known      2019-12-31  CPC',
        '',
        'zz.王: Set otherwise by␊us',
      ].join('\n'),
    );
    expect(formatRules(rules.slice(0, 1))).not.toMatch(/\n\n/);
  });

  test('the rules are a table with aligned columns', () => {
    const lines = formatRules(listRules()).split('\n');
    expect(lines).toHaveLength(13);
    const column = lines[0]?.indexOf('status') ?? -1;
    expect(lines.slice(1).every((line) => /^(verified|unverified) /.test(line.slice(column)))).toBe(true);
  });
});
