import { spawn } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');

/** One thing that must hold: a program that says so by its exit status. */
export interface Step {
  name: string;
  /** A script inside the project and its arguments; it runs on the pinned Node.js. */
  command: readonly [script: string, ...args: string[]];
  env?: Record<string, string>;
  /** The exit status by which it says that this machine cannot run it. */
  cannotRun?: number;
  /** Whether what it prints is worth reading where it holds, too. */
  isTold?: boolean;
  /** Whether the steps beside it have the processor first. */
  givesWay?: boolean;
}

export interface StepResult {
  name: string;
  outcome: 'ok' | 'failed' | 'did not run';
}

const MARKS = { ok: '✓', failed: '✗', 'did not run': '–' } as const;

/**
 * Runs steps that do not depend on one another, some at a time. Each tells its name and seconds when
 * it is done, and all that it printed where it failed or could not run; the others still run.
 */
export async function runSteps(steps: readonly Step[], atOnce: number): Promise<StepResult[]> {
  const waiting = [...steps];
  const results: StepResult[] = [];
  const worker = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) results.push(await run(step));
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return results;
}

async function run(step: Step): Promise<StepResult> {
  const startedAt = performance.now();
  const { status, output } = await execute(step);
  const outcome = outcomeOf(step, status);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  console.log(`${MARKS[outcome]} ${step.name} (${seconds} s)`);
  if (outcome !== 'ok' || step.isTold) console.log(output.trimEnd().replace(/^/gm, '    '));
  return { name: step.name, outcome };
}

function outcomeOf({ cannotRun }: Step, status: number | null): StepResult['outcome'] {
  if (status === 0) return 'ok';
  return status !== null && status === cannotRun ? 'did not run' : 'failed';
}

function execute(step: Step): Promise<{ status: number | null; output: string }> {
  const [script, ...args] = step.command;
  return new Promise((settle) => {
    const child = spawn(process.execPath, [join(root, script), ...args], {
      cwd: root,
      env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0', ...step.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    if (step.givesWay && child.pid !== undefined) {
      setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL);
    }
    let output = '';
    const keep = (chunk: Buffer) => {
      output += chunk.toString();
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', (cause) => settle({ status: null, output: cause.message }));
    child.on('close', (status) => settle({ status, output }));
  });
}
