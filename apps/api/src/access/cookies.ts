import { Inject, Injectable } from '@nestjs/common';
import { parse, type SerializeOptions, serialize } from 'cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isLoopback, PublicUrl } from '#platform';

/** `session`: who is signed in. `form`: from which the tokens in forms are made where no one is. */
export type CookieName = 'session' | 'form';

/**
 * Cookies that no script reads, that no other site sends along with a form, and that go over HTTPS alone. On this machine,
 * where there is none, they do without.
 */
@Injectable()
export class Cookies {
  constructor(@Inject(PublicUrl) private readonly publicUrl: PublicUrl) {}

  /** Whether browsers keep them: over plain HTTP they do on this machine alone. */
  get areKept(): boolean {
    const { protocol, hostname } = this.url;
    return protocol === 'https:' || isLoopback(hostname) || hostname.endsWith('.onion');
  }

  read({ headers }: Pick<FastifyRequest, 'headers'>, name: CookieName): string | null {
    return parse(headers.cookie ?? '')[this.nameOf(name)] || null;
  }

  set(reply: FastifyReply, name: CookieName, value: string): void {
    void reply.header('set-cookie', serialize(this.nameOf(name), value, this.attributes));
  }

  clear(reply: FastifyReply, name: CookieName): void {
    void reply.header('set-cookie', serialize(this.nameOf(name), '', { ...this.attributes, maxAge: 0 }));
  }

  private get attributes(): SerializeOptions {
    return { httpOnly: true, sameSite: 'lax', path: '/', secure: this.isSecure };
  }

  /** With the prefix a browser takes it from this host alone, for all of its paths, over HTTPS. */
  private nameOf(name: CookieName): string {
    return `${this.isSecure ? '__Host-' : ''}habeas_${name}`;
  }

  private get isSecure(): boolean {
    const { protocol, hostname } = this.url;
    return protocol === 'https:' || !isLoopback(hostname);
  }

  private get url(): URL {
    return new URL(this.publicUrl.base);
  }
}
