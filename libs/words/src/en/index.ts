import { compose } from '../catalogue/compose.ts';
import { dates } from './dates.ts';
import { doubts } from './doubts.ts';
import { sentences } from './sentences.ts';
import { texts } from './texts.ts';
import { working } from './working.ts';

export const en = compose('en', texts, sentences, dates, working, doubts);
