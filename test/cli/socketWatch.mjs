// Preloaded into the command line by a test: writes down every attempt to reach the network and refuses it.
import dgram from 'node:dgram';
import dns from 'node:dns';
import { appendFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';

const refuse =
  what =>
  (...args) => {
    appendFileSync(process.env.SOCKET_WATCH, `${what}\n`);
    throw new Error(`${what} was called with ${args.length} arguments`);
  };

net.Socket.prototype.connect = refuse('connect');
net.Server.prototype.listen = refuse('listen');
dgram.createSocket = refuse('datagram');
dns.lookup = refuse('lookup');
dns.promises.lookup = refuse('lookup');
syncBuiltinESMExports();
