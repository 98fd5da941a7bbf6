// An SMTP server in a process of its own that takes every mail and keeps none; prints its port.
import { SMTPServer } from 'smtp-server';

const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS', 'AUTH'],
  disableReverseLookup: true,
  onData(stream, _session, done) {
    stream.resume();
    stream.on('end', () => done(null, 'taken'));
  },
});
server.on('error', () => undefined);
const listening = server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`${(listening.address() as { port: number }).port}\n`);
});
