import { account } from './account.ts';
import { admin } from './admin.ts';
import { approvals } from './approvals.ts';
import { board } from './board.ts';
import { closing } from './closing.ts';
import { following } from './following.ts';
import { guidance } from './guidance.ts';
import { hearings } from './hearings.ts';
import { history } from './history.ts';
import { layout } from './layout.ts';
import { mailbox } from './mailbox.ts';
import { manage } from './manage.ts';
import { noLongerFollowed } from './no-longer-followed.ts';
import { notice } from './notice.ts';
import { problem } from './problem.ts';
import { record } from './record.ts';
import { recover } from './recover.ts';
import { search } from './search.ts';
import { signIn } from './sign-in.ts';
import { subscribe } from './subscribe.ts';
import { thenAndNow } from './then-and-now.ts';

/** The texts of pages in English. */
export const englishPages = {
  layout,
  board,
  hearings,
  history,
  record,
  thenAndNow,
  subscribe,
  manage,
  following,
  mailbox,
  noLongerFollowed,
  notice,
  problem,
  recover,
  search,
  signIn,
  account,
  admin,
  approvals,
  guidance,
  closing,
};
