export { type AccountPageProps, accountPage } from './account/account-page.tsx';
export { type AdminPageProps, adminPage, type InviteValues } from './admin/admin-page.tsx';
export { closedEverythingPage } from './admin/close-everything.tsx';
export { invitedPage } from './admin/invited-page.tsx';
export { approvalsPage } from './approvals/approvals-page.tsx';
export type { ApprovalProps, ApprovalsPageProps, AskedProps } from './approvals/approvals-props.ts';
export { type BoardPageProps, boardPage } from './board/board-page.tsx';
export type { CustodyBoardProps, HeldPerson, NextHearing } from './board/custody-board-props.ts';
export { type GuidancePageProps, guidancePage } from './guidance/guidance-page.tsx';
export { hearingsPage } from './hearings/hearings-page.tsx';
export type { ComingHearing } from './hearings/hearings-props.ts';
export { historyPage } from './history/history-page.tsx';
export type { HistoryLine, HistoryPageProps } from './history/history-props.ts';
export type { PageFrame, Reader } from './layout/page-frame.ts';
export { mailboxPage } from './mailbox/mailbox-page.tsx';
export type { MailboxMessage } from './mailbox/mailbox-props.ts';
export { messagePage } from './mailbox/message-page.tsx';
export { noLongerFollowedPage } from './no-longer-followed/no-longer-followed-page.tsx';
export { type NoticeProps, noticePage } from './notice/notice-page.tsx';
export { passkeyScripts } from './passkeys/scripts.ts';
export { problemPage } from './problem/problem-page.tsx';
export { recordPage } from './record/record-page.tsx';
export type { RecordPageProps } from './record/record-props.ts';
export { recoveredPage, recoverPage } from './recover/recover-page.tsx';
export { type PersonLookedUp, type SearchPageProps, searchPage } from './search/search-page.tsx';
export { invitationPage, openLinkPage } from './sign-in/open-link-page.tsx';
export { signInPage } from './sign-in/sign-in-page.tsx';
export { stylesheet } from './stylesheet.ts';
export { followingPage } from './subscribe/following-page.tsx';
export { managePage } from './subscribe/manage-page.tsx';
export { subscribePage } from './subscribe/subscribe-page.tsx';
export type {
  FollowedSubscription,
  FollowingPageProps,
  FormErrors,
  FoundPerson,
  ManagePageProps,
  OddChoices,
  SubscribeFormValues,
  SubscribePageProps,
  SubscriptionChoices,
  SubscriptionFieldsProps,
  SubscriptionFormValues,
  UpcomingItem,
  UpcomingProps,
} from './subscribe/subscribe-props.ts';
export { thenAndNowPage } from './then-and-now/then-and-now-page.tsx';
export type { ThenAndNowPageProps } from './then-and-now/then-and-now-props.ts';
