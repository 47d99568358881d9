import { readConfig } from './config.ts';
import { endOnSignals, greet, reportStartFailure } from './console.ts';
import { startServer } from './server.ts';

const result = readConfig(process.env);
if (result.ok) {
  try {
    const server = await startServer(result.config);
    endOnSignals(server);
    greet(result.config);
  } catch (error) {
    reportStartFailure(error);
  }
} else {
  console.error(result.problem);
  process.exitCode = 1;
}
