import { describe, expect, test } from '@jest/globals';
import { describeConfig } from './describe-config.ts';
import { loadConfig } from './load-config.ts';

describe('the configuration for a person', () => {
  const env = {
    HABEAS_PORT: '8080',
    HABEAS_DATABASE_URL: 'postgres://habeas:hunter2@db/habeas?sslpassword=hunter2&sslmode=require',
    HABEAS_SMTP_URL: 'smtps://habeas:hunter2@mail.example.org:465',
    HABEAS_PUBLIC_URL: 'https://habeas.example.org',
    HABEAS_BOUNCES_URL: 'imaps://bounces:hunter2@mail.example.org/INBOX',
    HABEAS_KURRENTDB_URL: 'kurrentdb+discover://habeas:hunter2@a:2113,b:2113?tls=true',
  };
  const lines = describeConfig(loadConfig(env), env);
  const line = (name: string) => lines.find((each) => each.name === name);

  test('shows no secret', () => {
    expect(JSON.stringify(lines)).not.toContain('hunter2');
    expect(line('HABEAS_DATABASE_URL')?.value).toBe('postgres://habeas:***@db/habeas?sslpassword=***&sslmode=require');
    expect(line('HABEAS_SMTP_URL')?.value).toBe('smtps://habeas:***@mail.example.org:465');
    expect(line('HABEAS_BOUNCES_URL')?.value).toBe('imaps://bounces:***@mail.example.org/INBOX');
    expect(line('HABEAS_KURRENTDB_URL')?.value).toBe('kurrentdb+discover://habeas:***@a:2113,b:2113?tls=true');
  });

  test('says what comes from the environment and what is the default', () => {
    expect(line('HABEAS_PORT')).toMatchObject({ value: '8080', source: 'environment' });
    expect(line('HABEAS_TRUSTED_PROXIES')).toMatchObject({ value: 'none', source: 'default' });
    expect(line('HABEAS_BOUNCES_ADDRESS')).toMatchObject({ value: 'habeas@localhost', source: 'default' });
    expect(line('HABEAS_CLOCK')).toMatchObject({ value: 'system', source: 'default' });
    expect(lines.map((each) => each.meaning)).not.toContain('');
  });
});
