import type { ApiWorld } from '../access/api-world.ts';

/** What a browser was sent. */
export interface Page {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
  readonly location: string | null;
}

/** As much of a browser as keeps cookies, and fills in the forms of pages without script. */
export class Browser {
  readonly cookies = new Map<string, string>();

  constructor(
    private readonly world: Pick<ApiWorld, 'app'>,
    private readonly host = 'localhost',
  ) {}

  async get(url: string, headers: Record<string, string> = {}): Promise<Page> {
    return await this.send('GET', url, headers);
  }

  /** Sends a form as a page has it, with the token that stands in it. */
  async submit(
    on: Page,
    action: string,
    fields: Readonly<Record<string, string | readonly string[]>> = {},
  ): Promise<Page> {
    return await this.post(action, { form: formTokenIn(on), ...fields });
  }

  async post(url: string, fields: Readonly<Record<string, string | readonly string[]>> = {}): Promise<Page> {
    const body = new URLSearchParams();
    for (const [name, values] of Object.entries(fields)) for (const value of [values].flat()) body.append(name, value);
    return await this.send('POST', url, { 'content-type': 'application/x-www-form-urlencoded' }, String(body));
  }

  async json(url: string, body: unknown, token: string): Promise<Page> {
    return await this.send(
      'POST',
      url,
      { 'content-type': 'application/json', 'x-form-token': token },
      JSON.stringify(body),
    );
  }

  private async send(method: 'GET' | 'POST', url: string, headers: Record<string, string>, payload?: string) {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await this.world.app.inject({
      method,
      url,
      headers: { host: this.host, ...(cookie === '' ? {} : { cookie }), ...headers },
      payload,
    });
    for (const line of [response.headers['set-cookie'] ?? []].flat()) {
      const [pair = ''] = line.split(';');
      const [name = '', value = ''] = pair.split('=');
      if (/expires=Thu, 01 Jan 1970|max-age=0/i.test(line)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return {
      status: response.statusCode,
      headers: response.headers,
      text: response.body,
      location: (response.headers.location as string | undefined) ?? null,
    };
  }
}

/** The token of the first form of a page. */
export function formTokenIn({ text }: Pick<Page, 'text'>): string {
  return /name="form" value="([^"]*)"/.exec(text)?.[1] ?? '';
}
