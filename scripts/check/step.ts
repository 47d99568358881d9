import { spawn } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');

/** One thing that must hold: a program that says so by its exit status. */
export interface Step {
  name: string;
  /** A script inside the project and its arguments; it runs on the pinned Node.js. */
  command: readonly [script: string, ...args: string[]];
  env?: Record<string, string>;
}

export interface StepResult {
  name: string;
  isOk: boolean;
}

/**
 * Runs steps that do not depend on one another, some at a time. Each tells its name and seconds when
 * it is done, and all that it printed only where it failed; the others still run.
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
  const { isOk, output } = await execute(step);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  console.log(`${isOk ? '✓' : '✗'} ${step.name} (${seconds} s)`);
  if (!isOk) console.log(output.trimEnd().replace(/^/gm, '    '));
  return { name: step.name, isOk };
}

function execute(step: Step): Promise<{ isOk: boolean; output: string }> {
  const [script, ...args] = step.command;
  return new Promise((settle) => {
    const child = spawn(process.execPath, [join(root, script), ...args], {
      cwd: root,
      env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0', ...step.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const keep = (chunk: Buffer) => {
      output += chunk.toString();
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', (cause) => settle({ isOk: false, output: cause.message }));
    child.on('close', (code) => settle({ isOk: code === 0, output }));
  });
}
