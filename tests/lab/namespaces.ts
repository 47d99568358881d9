import { execFileSync, type SpawnOptions, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Begins the name of every namespace of every run; the number after it is the run's process. */
const PREFIX = 'circles-lab-';

/** The network namespaces of one run. Nothing of the machine's own network is ever touched. */
export interface Namespaces {
  add(name: string): void;
  /** The name under which the system knows it. */
  fullName(name: string): string;
  /** Runs a shell script inside, each line of which must succeed. Gives what it printed. */
  run(name: string, script: string): string;
  /** Starts a program inside. Its process id is the program's own. */
  start(name: string, command: readonly string[], options?: SpawnOptions): ReturnType<typeof spawn>;
  /** Ends all that runs inside and takes the namespaces away. May be called twice. */
  remove(): void;
}

/** @throws {Error} with what the system said, where a command inside fails */
export function createNamespaces(): Namespaces {
  removeLeftovers();
  const own = `${PREFIX}${process.pid}-`;
  const made: string[] = [];
  const fullName = (name: string) => own + name;
  return {
    fullName,
    add(name) {
      ip('netns', 'add', fullName(name));
      made.push(fullName(name));
      this.run(name, 'ip link set lo up\nsysctl -qw net.ipv6.conf.all.disable_ipv6=1');
    },
    run: (name, script) => ip('netns', 'exec', fullName(name), 'sh', '-ec', script),
    start: (name, command, options = {}) =>
      spawn('ip', ['netns', 'exec', fullName(name), ...command], options),
    remove() {
      for (const name of made.splice(0)) removeNamespace(name);
    },
  };
}

/** Those of runs that were killed before they could clean up. */
function removeLeftovers(): void {
  const names = ip('netns', 'list')
    .split('\n')
    .map((line) => line.split(' ')[0] ?? '')
    .filter((name) => name.startsWith(PREFIX));
  for (const name of names) {
    const pid = name.slice(PREFIX.length).split('-')[0];
    if (!existsSync(`/proc/${pid}`)) removeNamespace(name);
  }
}

/** A namespace lives on, nameless, while a process is in it, so those go first. */
function removeNamespace(name: string): void {
  for (const pid of ip('netns', 'pids', name).split('\n').filter(Boolean)) {
    try {
      process.kill(Number(pid), 'SIGKILL');
    } catch {
      // It has ended by itself meanwhile.
    }
  }
  ip('netns', 'del', name);
}

function ip(...args: string[]): string {
  return execFileSync('ip', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}
