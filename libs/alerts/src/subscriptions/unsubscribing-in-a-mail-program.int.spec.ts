import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { AlertWorld, tokenIn } from '../testing/alert-world.ts';
import { abildaev, almaty, arrest, person, shymkentArrests, tell } from '../testing/november.ts';

const ADDRESS = 'sister@example.org';
let world: AlertWorld;
let [leading, next, elsewhere, brother]: string[] = [];

/** Two subscriptions of one address that take an arrest, one that does not, and one of another address. */
beforeEach(async () => {
  world = await AlertWorld.open('2021-11-02T11:00:00Z');
  leading = await world.subscribe(ADDRESS, { person: 'abildaev' }, 'Asia/Almaty', { releaseLeads: ['P7D'] });
  next = await world.subscribe('Sister@example.org', { place: 'Shymkent' });
  elsewhere = await world.subscribe(ADDRESS, { place: 'Almaty' });
  brother = await world.subscribe('brother@example.org', { place: 'Shymkent' });
  const ofAbildaev = shymkentArrests.filter(({ stream }) => stream === 'person-abildaev' || stream === abildaev);
  await world.record(...ofAbildaev);
  await world.sweep.sweep();
});
afterEach(() => world.close());

/** What the mail program is given in the newest mail to an address: the secret and the mail. */
function given(address: string): readonly [token: string, mail: string] {
  const header = String(world.mailTo(address).at(-1)!.headers['list-unsubscribe']);
  const [, token, mail] = /\/subscriptions\/end\/([^?>]+)\?mail=([0-9a-f-]{36})>/.exec(header)!;
  return [token!, mail!];
}
const counting = async () =>
  (
    await world.ledger<{ id: string }>(`SELECT id FROM read_model.subscription WHERE state = 'confirmed' ORDER BY id`)
  ).map(({ id }) => id);
/** Mails to the mailbox, however its address is spelt. */
const mails = () => world.mailbox.messages().filter(({ to }) => to.toLowerCase() === ADDRESS).length;
const toldOf = async (episode: string) => {
  const before = mails();
  await world.record(tell(episode, 'custody.transferred', { on: '2021-11-02', facility: 'LA-155/18' }));
  await world.settle();
  return mails() - before;
};

test('one click stops such mails: what else of the address would have told of it ends too, and nothing else', async () => {
  const [token, mail] = given(ADDRESS);
  const asked = await world.subscriptions.unsubscribing(token, mail);
  expect(asked.map(({ id }) => id)).toEqual([next, leading]);
  expect(await counting()).toEqual([leading, next, elsewhere, brother].sort());

  await world.subscriptions.unsubscribe(token, mail);
  await world.projector().catchUp();
  expect(await counting()).toEqual([elsewhere, brother].sort());
  expect(await toldOf(abildaev)).toBe(0);
  await world.record(person('z', 'Z.'), ...arrest('z', { person: 'z', on: '2021-11-02', days: 10, place: almaty }));
  await world.sweep.sweep();
  expect(world.mailTo(ADDRESS).at(-1)!.text).toContain('Z.');
  // Pressed twice it changes nothing.
  await world.subscriptions.unsubscribe(token, mail);
  expect(await counting()).toEqual([elsewhere, brother].sort());
});

test('so does the mail that a mail program writes', async () => {
  await world.subscriptions.unsubscribeByMail(given(ADDRESS)[1]);
  await world.projector().catchUp();
  expect(await counting()).toEqual([elsewhere, brother].sort());
});

test('one that names the subscription, as mails of before did, ends that alone; one that names nothing ends nothing', async () => {
  await world.subscriptions.unsubscribeByMail(leading!);
  await world.subscriptions.unsubscribeByMail('01900000-0000-7000-8000-000000000000');
  await world.projector().catchUp();
  expect(await counting()).toEqual([next, elsewhere, brother].sort());
});

test('the link in the mail ends its own subscription alone, and the next one tells from then on', async () => {
  await world.subscriptions.end(tokenIn(world.mailTo(ADDRESS).at(-1)!, 'end'));
  await world.projector().catchUp();
  expect(await counting()).toEqual([next, elsewhere, brother].sort());
  expect(await toldOf(abildaev)).toBe(1);
});

test('a mail to somebody else widens nothing', async () => {
  const [token] = given(ADDRESS);
  const [, other] = given('brother@example.org');
  await world.subscriptions.unsubscribe(token, other);
  await world.projector().catchUp();
  expect(await counting()).toEqual([next, elsewhere, brother].sort());
});
