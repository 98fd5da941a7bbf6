import { z } from 'zod';
import { languages } from '#words';

/** The language of a feed or a calendar, by BCP 47 tag. */
export const languageParameter = z
  .enum(languages, { error: `must be one of ${languages.join(', ')}` })
  .describe('Of the words. Default: en.');
