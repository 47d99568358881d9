import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** The way from one person's browser to the server, which can be severed while the server is well. */
export interface SeverableLine {
  /** What the browser takes for the app's address. */
  origin: string;
  /** Connects what comes from now on with this port of this machine. */
  leadTo(port: number): void;
  /** Ends every connection at once, without a goodbye, and lets none through until it is mended. */
  sever(): void;
  mend(): void;
  close(): Promise<void>;
}

/** Opens a line on a free port. It leads nowhere yet. */
export async function openLine(): Promise<SeverableLine> {
  const ends = new Set<Socket>();
  let target: number | null = null;
  let isWhole = true;

  const server = createServer((near) => {
    if (!isWhole || target === null) return void near.resetAndDestroy();
    const far = connect(target, '127.0.0.1');
    join(near, far, ends);
    join(far, near, ends);
    near.pipe(far).pipe(near);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port was given');
  const cutAll = () => {
    for (const end of ends) end.resetAndDestroy();
  };
  return {
    origin: `http://localhost:${address.port}`,
    leadTo(port) {
      target = port;
    },
    sever() {
      isWhole = false;
      cutAll();
    },
    mend() {
      isWhole = true;
    },
    async close() {
      cutAll();
      server.close();
      await once(server, 'close');
    },
  };
}

/** When one end goes, so does the other. */
function join(end: Socket, other: Socket, ends: Set<Socket>): void {
  ends.add(end);
  // What is wrong with a connection follows from its being severed; its `close` says enough.
  end.on('error', () => undefined);
  end.on('close', () => {
    ends.delete(end);
    other.destroy();
  });
}
