import { noticePage } from '../notice/notice-page.tsx';

const known: Readonly<Record<number, { title: string; paragraph: string }>> = {
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
};

/** What went wrong and what to do; never how it looks from inside. */
export function problemPage(problem: { status: number; detail?: string | null }): string {
  const words = known[problem.status] ?? {
    title: problem.status < 500 ? 'That did not work' : 'Something failed here',
    paragraph: 'It has been noted. Nothing that was recorded is lost.',
  };
  return noticePage({
    title: words.title,
    paragraphs: [problem.detail ?? words.paragraph],
    link: { path: '/', label: 'Who is held' },
  });
}
