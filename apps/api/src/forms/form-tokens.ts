import { Tokens } from '@fastify/csrf';
import { BadRequestException, Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { IDENTITY, type Identity } from '#platform';
import { pageTexts } from '#words';
import { Cookies } from '../access/cookies.ts';
import { sessionOf } from '../access/signed-in.ts';
import { langOf } from '../pages/page-language.ts';
import { bearsFormToken } from './form-pages.ts';

/** The field of a form, and the header of a script's request, in which the token stands. */
const FORM_FIELD = 'form';
const FORM_HEADER = 'x-form-token';

const tokens = new Tokens({ userInfo: false });

/**
 * Tokens by which a form is known to come from a page of ours (CSRF). They are made from a secret of the session, or of a
 * cookie of its own before there is one; each answer has another.
 */
@Injectable()
export class FormTokens {
  constructor(
    @Inject(Cookies) private readonly cookies: Cookies,
    @Inject(IDENTITY) private readonly identity: Identity,
  ) {}

  /** One for a page that is being made; a browser that has no cookie yet gets one. */
  tokenFor(request: FastifyRequest, reply: FastifyReply): string {
    bearsFormToken(reply);
    const secret = this.secretOf(request) ?? this.newSecret(reply);
    return tokens.create(secret);
  }

  /** @throws BadRequestException the form is of no page of ours, or of one from before the reader signed in or out */
  assert(request: FastifyRequest): void {
    const secret = this.secretOf(request);
    const field = (request.body as Readonly<Record<string, unknown>> | null | undefined)?.[FORM_FIELD];
    const shown = request.headers[FORM_HEADER] ?? field;
    if (secret !== null && typeof shown === 'string' && tokens.verify(secret, shown)) return;
    throw new BadRequestException(pageTexts(langOf(request)).signIn.oldForm);
  }

  private secretOf(request: FastifyRequest): string | null {
    return sessionOf(request)?.formSecret ?? this.cookies.read(request, 'form');
  }

  private newSecret(reply: FastifyReply): string {
    const secret = this.identity.secret();
    this.cookies.set(reply, 'form', secret);
    return secret;
  }
}
