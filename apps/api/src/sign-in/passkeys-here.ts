import { Inject, Injectable } from '@nestjs/common';
import { type RelyingParty, relyingPartyAt } from '#accounts';
import { PublicUrl } from '#platform';
import { Problem } from '../problems/problem.ts';

/** Whether there can be passkeys at the public address, and for which site. */
@Injectable()
export class PasskeysHere {
  constructor(@Inject(PublicUrl) private readonly publicUrl: PublicUrl) {}

  /** `here`, or why there can be none. */
  get state(): 'here' | 'address' | 'insecure' {
    const site = relyingPartyAt(this.publicUrl.base);
    return typeof site === 'string' ? site : 'here';
  }

  /** @throws Problem (404) there can be none */
  get site(): RelyingParty {
    const site = relyingPartyAt(this.publicUrl.base);
    if (typeof site !== 'string') return site;
    const detail = 'There are no passkeys at this address. Sign in by a link in a mail.';
    throw new Problem({ status: 404, code: 'no-passkeys', detail });
  }
}
