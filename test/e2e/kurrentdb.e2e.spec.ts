import { type EmptyKurrentDb, emptyKurrentDb } from './kurrentdb-engine.ts';
import { theWayOfAFact } from './the-way-of-a-fact.ts';

let kurrentdb: EmptyKurrentDb;

theWayOfAFact({
  name: process.env.HABEAS_TEST_KURRENTDB_EMPTY_URL ? 'a genuine KurrentDB' : 'the stand-in for KurrentDB',
  open: async () => {
    kurrentdb = await emptyKurrentDb();
    return { HABEAS_EVENT_STORE: 'kurrentdb', HABEAS_KURRENTDB_URL: kurrentdb.connectionString };
  },
  close: () => kurrentdb.close(),
});
