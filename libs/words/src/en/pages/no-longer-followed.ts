/** Custody that the record no longer follows. */
export const noLongerFollowed = {
  title: 'No longer followed',
  noRelease:
    'The record has stopped asking what becomes of these people. That is no release: none is confirmed, and they may still be held.',
  nobody: 'Everybody who is on record as held is followed.',
  takenUpAgain: 'Whatever is recorded of one of them later puts them on the board again.',
  more: 'More',
  columns: {
    who: 'Who',
    where: 'Where',
    since: 'Since',
    basis: 'On what basis',
    until: 'Followed until',
  },
};
