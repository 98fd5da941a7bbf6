import { describe, expect, test } from '@jest/globals';
import { startWarnings } from './start-warnings.ts';

const config = { host: '127.0.0.1', publicUrl: null, databaseUrl: null, data: '/srv/habeas' };

describe('a start', () => {
  test.each(['0.0.0.0', '::', '192.0.2.7', 'habeas.example.org'])('on %s without a public URL warns', (host) => {
    expect(startWarnings({ ...config, host }, true, null)).toEqual([
      expect.stringMatching(/^HABEAS_HOST=.*Set HABEAS_PUBLIC_URL/),
    ]);
  });

  test('where links are right, or nothing listens, says nothing', () => {
    for (const host of ['127.0.0.1', '::1', 'localhost'])
      expect(startWarnings({ ...config, host }, true, null)).toEqual([]);
    expect(startWarnings({ ...config, host: '0.0.0.0', publicUrl: 'https://x.example' }, true, null)).toEqual([]);
    expect(startWarnings({ ...config, host: '0.0.0.0' }, false, null)).toEqual([]);
  });

  test('whose PostgreSQL shares its account warns, and says what to do', () => {
    expect(startWarnings(config, true, 'nobody')).toEqual([
      expect.stringMatching(/as "nobody".*useradd --system habeas.*chown -R habeas: \/srv\/habeas\/postgres/),
    ]);
  });
});
