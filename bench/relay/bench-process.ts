import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** What a benched server tells once it listens. */
export interface Ready {
  url: string;
}

/** What a server process has used so far, after garbage collection. */
export interface Usage {
  heldBytes: number;
  cpuUs: number;
}

/** Called inside a benched server: answers questions of the process that started it. */
export function serveBench(ready: Ready): void {
  process.on('message', () => {
    globalThis.gc?.();
    globalThis.gc?.();
    const { heapUsed, external } = process.memoryUsage();
    const { user, system } = process.cpuUsage();
    process.send?.({ heldBytes: heapUsed + external, cpuUs: user + system } satisfies Usage);
  });
  process.send?.(ready);
}

/** A server in a process of its own, so that its cost is not mixed with that of the load. */
export interface BenchProcess {
  url: string;
  usage(): Promise<Usage>;
  stop(): Promise<void>;
}

export async function startBenchProcess(file: string): Promise<BenchProcess> {
  const path = fileURLToPath(new URL(file, import.meta.url));
  const child = fork(path, {
    execArgv: ['--expose-gc'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ready = await answerOf<Ready>(child);
  return {
    url: ready.url,
    async usage() {
      child.send('usage');
      return answerOf<Usage>(child);
    },
    async stop() {
      const isGone = once(child, 'exit');
      child.kill('SIGTERM');
      await isGone;
    },
  };
}

async function answerOf<Answer>(child: ChildProcess): Promise<Answer> {
  const hasAnswered = new AbortController();
  const { signal } = hasAnswered;
  try {
    const [answer] = await Promise.race([
      once(child, 'message', { signal }),
      once(child, 'exit', { signal }).then(([code]) => {
        throw new Error(`the benched server ended with code ${code}`);
      }),
    ]);
    return answer as Answer;
  } finally {
    hasAnswered.abort();
  }
}
