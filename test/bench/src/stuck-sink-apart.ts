// An SMTP server in a process of its own that takes every mail, but says nothing any more to one for `stuck-…`. Prints its
// port, and then the moment of each mail that it took, in milliseconds since 1970.
import { SMTPServer } from 'smtp-server';

const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS', 'AUTH'],
  disableReverseLookup: true,
  onRcptTo({ address }, _session, done) {
    if (!address.startsWith('stuck-')) done();
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
