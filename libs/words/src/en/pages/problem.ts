/** What went wrong and what to do, by the status of the answer. */
export const problem = {
  400: { title: 'That was not understood', paragraph: 'Something in the request is not as it must be.' },
  404: {
    title: 'There is no such page',
    paragraph: 'The address may be mistyped, or the link has been used or has run out.',
  },
  413: { title: 'That was too much', paragraph: 'What was sent is larger than this page takes.' },
  503: {
    title: 'Not at the moment',
    paragraph: 'Something that this page needs cannot be reached. Nothing is lost; try again soon.',
  },
  /** Any other status below 500, and any other from 500 on. */
  refused: { title: 'That did not work', paragraph: 'It has been noted. Nothing that was recorded is lost.' },
  failed: { title: 'Something failed here', paragraph: 'It has been noted. Nothing that was recorded is lost.' },
};
