import { Body, Controller, HttpCode, Inject, Post, Req, Res, UseGuards, UseInterceptors } from '@nestjs/common';
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { AccountRefused, Passkeys } from '#accounts';
import { sessionOf } from '../access/signed-in.ts';
import { Documented, json } from '../openapi/documented.ts';
import { Problem } from '../problems/problem.ts';
import { JsonBodyGuard } from '../requests/json-body.guard.ts';
import { ForPeople } from './for-people.ts';
import { nextPath } from './next-path.ts';
import { PasskeysHere } from './passkeys-here.ts';
import { SigningIn } from './signing-in.ts';

const text = z.string().max(20_000);
/** As `@simplewebauthn/browser` sends it, which checks nothing by itself: what it must be is checked with the signature. */
const answered = z
  .looseObject({ id: text, rawId: text, type: z.literal('public-key'), response: z.record(z.string(), z.unknown()) })
  .meta({ id: 'PasskeyResponse' });
const nothing = z.looseObject({});
const signInAnswer = z.looseObject({ response: answered, next: text.optional() });
const newPasskey = z.looseObject({ response: answered, name: z.string().max(300) });
const asked = z.record(z.string(), z.unknown()).meta({ id: 'PasskeyOptions' });
const goOn = z.strictObject({ location: z.string().describe('Path to go on to.') }).meta({ id: 'GoOn' });

/** What the script of the pages asks for, so that a device signs. Each request bears the token of the page's form. */
@Controller()
@UseGuards(JsonBodyGuard)
export class PasskeysController {
  constructor(
    @Inject(Passkeys) private readonly passkeys: Passkeys,
    @Inject(PasskeysHere) private readonly here: PasskeysHere,
    @Inject(SigningIn) private readonly signingIn: SigningIn,
  ) {}

  @Post('sign-in/passkey/options')
  @HttpCode(200)
  @UseInterceptors(ForPeople({ who: 'anybody' }))
  @Documented({
    operationId: 'passkeySignInOptions',
    tag: 'Pages',
    summary: 'What a passkey has to sign so that its owner signs in (WebAuthn).',
    answer: json(asked),
    refusals: [404],
  })
  async signInOptions(
    @Body({ schema: nothing }) _body: z.infer<typeof nothing>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object> {
    void reply.header('cache-control', 'no-store');
    return await this.passkeys.signInOptions(this.here.site);
  }

  @Post('sign-in/passkey')
  @HttpCode(200)
  @UseInterceptors(ForPeople({ who: 'anybody' }))
  @Documented({
    operationId: 'passkeySignIn',
    tag: 'Pages',
    summary: 'Signs in whose passkey signed.',
    answer: json(goOn),
    refusals: [404, 422],
  })
  async signIn(
    @Body({ schema: signInAnswer }) { response, next }: z.infer<typeof signInAnswer>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<z.infer<typeof goOn>> {
    void reply.header('cache-control', 'no-store');
    const account = await refusedAsProblem(() =>
      this.passkeys.signIn(response as unknown as AuthenticationResponseJSON, this.here.site),
    );
    await this.signingIn.begin(request, reply, account, 'passkey');
    return { location: nextPath(next) };
  }

  @Post('account/passkeys/options')
  @HttpCode(200)
  @UseInterceptors(ForPeople({ who: 'signed-in', isGrave: true }))
  @Documented({
    operationId: 'passkeyRegistrationOptions',
    tag: 'Pages',
    summary: 'What a device is asked so that it makes a passkey (WebAuthn).',
    answer: json(asked),
    otherAnswers: { 303: { description: 'Sign in first, or once more.' } },
    refusals: [404, 422],
  })
  async registrationOptions(
    @Body({ schema: nothing }) _body: z.infer<typeof nothing>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object> {
    void reply.header('cache-control', 'no-store');
    const { account } = sessionOf(request)!;
    return await refusedAsProblem(() => this.passkeys.registrationOptions(account, this.here.site));
  }

  @Post('account/passkeys')
  @HttpCode(200)
  @UseInterceptors(ForPeople({ who: 'signed-in', isGrave: true }))
  @Documented({
    operationId: 'addPasskey',
    tag: 'Pages',
    summary: 'Keeps a passkey that a device made.',
    answer: json(goOn),
    otherAnswers: { 303: { description: 'Sign in first, or once more.' } },
    refusals: [404, 422],
  })
  async add(
    @Body({ schema: newPasskey }) { response, name }: z.infer<typeof newPasskey>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<z.infer<typeof goOn>> {
    void reply.header('cache-control', 'no-store');
    const { id } = sessionOf(request)!.account;
    await refusedAsProblem(() =>
      this.passkeys.register(id, response as unknown as RegistrationResponseJSON, name, this.here.site),
    );
    return { location: '/account?done=passkey-added' };
  }
}

async function refusedAsProblem<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof AccountRefused)) throw error;
    throw new Problem({ status: 422, code: error.code, detail: error.message, cause: error });
  }
}
