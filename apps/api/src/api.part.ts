import { configureLaw, type Part } from '#system';
import { ApiModule } from './api.module.ts';
import { serveHttp } from './serve-http.ts';

/** HTTP. It also records the legal rules that the configuration sets otherwise; the other parts read them from the log. */
export const apiPart: Part = { name: 'api', modules: [ApiModule], prepare: configureLaw, serveHttp };
