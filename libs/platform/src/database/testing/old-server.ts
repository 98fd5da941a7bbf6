import { createServer, type Server, type Socket } from 'node:net';

/**
 * As much of a PostgreSQL as answers one client that asks for its version: the start, then the same row to every query
 * (PostgreSQL documentation, "Frontend/Backend Protocol", Message Formats).
 */
export function oldServer(row: Record<string, string>): Server {
  return createServer((socket: Socket) => {
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      if (chunk[0] === 0x58) return void socket.end();
      if (chunk[0] !== 0x51)
        return void socket.write(Buffer.concat([message('R', Buffer.alloc(4)), message('Z', 'I')]));
      const names = Object.keys(row).map((name) =>
        // name, table, column, type (text), size, modifier, format
        Buffer.concat([
          Buffer.from(`${name}\0`),
          Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 0, 25, 255, 255, 255, 255, 255, 255, 0, 0]),
        ]),
      );
      const values = Object.values(row).map((value) => Buffer.concat([int32(value.length), Buffer.from(value)]));
      socket.write(
        Buffer.concat([
          message('T', Buffer.concat([int16(names.length), ...names])),
          message('D', Buffer.concat([int16(values.length), ...values])),
          message('C', 'SELECT 1\0'),
          message('Z', 'I'),
        ]),
      );
    });
  });
}

function message(type: string, body: Buffer | string): Buffer {
  const content = Buffer.from(body as Buffer);
  return Buffer.concat([Buffer.from(type), int32(content.length + 4), content]);
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}

function int16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeInt16BE(value);
  return bytes;
}
