// An SMTP server in a process of its own that takes every mail, but says nothing any more to one for an address that hangs. Prints
// its port, and then the moment of each mail that it took, in milliseconds since 1970. Reads lines: addresses that hang from then
// on, as JSON, and says `so be it` to each.
import { createInterface } from 'node:readline';
import { SMTPServer } from 'smtp-server';

let hang = new Set<string>();
createInterface(process.stdin).on('line', (line) => {
  hang = new Set(JSON.parse(line));
  process.stdout.write('so be it\n');
});
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS', 'AUTH'],
  disableReverseLookup: true,
  onRcptTo({ address }, _session, done) {
    if (!hang.has(address)) done();
  },
  onData(stream, _session, done) {
    stream.resume();
    stream.on('end', () => {
      process.stdout.write(`${performance.timeOrigin + performance.now()}\n`);
      done(null, 'taken');
    });
  },
});
server.on('error', () => undefined);
const listening = server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`${(listening.address() as { port: number }).port}\n`);
});
