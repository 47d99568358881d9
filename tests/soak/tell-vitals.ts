import { createServer } from 'node:http';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { ServerVitals } from './server-vitals.ts';

/* Loaded before the product's own server, into its process: one more port, which tells what that holds. */
setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

createServer((_request, response) => {
  collectGarbage();
  collectGarbage();
  const { heapUsed, external, rss } = process.memoryUsage();
  const handles = process.getActiveResourcesInfo();
  const vitals: ServerVitals = {
    heapBytes: heapUsed + external,
    residentBytes: rss,
    socketCount: handles.filter((name) => name === 'TCPSocketWrap').length,
  };
  response.setHeader('connection', 'close').end(JSON.stringify(vitals));
}).listen(Number(process.env['SOAK_VITALS_PORT']), '127.0.0.1');
