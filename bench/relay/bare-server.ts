import { createServer } from 'node:http';
import { Server } from 'socket.io';
import { serveBench } from './bench-process.ts';

/* The baseline: Socket.IO and one line. Who somebody is, it takes from the handshake unchecked. */
const httpServer = createServer();
const io = new Server(httpServer, { perMessageDeflate: false });
io.on('connection', (socket) => {
  void socket.join(socket.handshake.auth['userId']);
  socket.on('ice-candidate', ({ candidate, to }) => {
    socket.to(to).emit('ice-candidate', { candidate });
  });
});
httpServer.listen(0, '127.0.0.1', () => {
  const address = httpServer.address();
  if (address === null || typeof address === 'string') throw new Error('no port to listen on');
  serveBench({ url: `http://127.0.0.1:${address.port}` });
});
