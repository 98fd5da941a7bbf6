export {
  type CourtDecision,
  type CourtFinding,
  courtDecisions,
  courtFindings,
  standingDecisions,
} from './court-decision.ts';
export { openQuestions } from './custody-questions.ts';
export { durationOf, isFollowed } from './decision-in-custody.ts';
export { type FollowingFact, followingFact, isHeldForAnother, plainlyConcerned } from './moves-custody.ts';
export { type PartyInCustody, sanctionsAndCustody } from './sanctions-and-custody.ts';
