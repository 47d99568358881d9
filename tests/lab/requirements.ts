import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { findChromium } from '../../scripts/find-browsers.ts';

/** Programs that the lab is made of, with the Debian package that each comes in. */
const PROGRAMS = {
  ip: 'iproute2',
  tc: 'iproute2',
  ss: 'iproute2',
  iptables: 'iptables',
  ethtool: 'ethtool',
  sysctl: 'procps',
  turnserver: 'coturn',
  openssl: 'openssl',
  python3: 'python3',
} as const;

/** Where Debian keeps what only root uses; it is not in everybody's PATH. */
const SBIN = ['/usr/sbin', '/sbin'];

/** What this machine lacks for the lab, one sentence each; empty where the lab can run. */
export function missingForLab(): string[] {
  if (process.platform !== 'linux') return ['It needs Linux, for its network namespaces.'];
  const missing = Object.entries(PROGRAMS)
    .filter(([program]) => !isInPath(program))
    .map(([program, pack]) => `${program} is missing (Debian package ${pack}).`);
  if (process.getuid?.() !== 0) missing.push('It has to run as root, to make network namespaces.');
  else if (missing.length === 0 && !canMakeNamespaces()) {
    missing.push('This system lets nobody make network namespaces, or no raw sockets in them.');
  }
  if (!findChromium()) missing.push('There is no Chrome or Chromium.');
  return missing;
}

function isInPath(program: string): boolean {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), ...SBIN];
  return folders.some((folder) => existsSync(join(folder, program)));
}

/** Root in a container may still not be allowed to. */
function canMakeNamespaces(): boolean {
  const name = `circles-try-${process.pid}`;
  const openRawSocket = 'import socket; socket.socket(socket.AF_PACKET, socket.SOCK_RAW)';
  try {
    execFileSync('ip', ['netns', 'add', name], { stdio: 'ignore' });
  } catch {
    return false;
  }
  try {
    const inside = ['netns', 'exec', name];
    execFileSync('ip', [...inside, 'python3', '-c', openRawSocket], { stdio: 'ignore' });
    execFileSync('ip', [...inside, 'iptables', '-t', 'nat', '-L', '-n'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  } finally {
    execFileSync('ip', ['netns', 'del', name], { stdio: 'ignore' });
  }
}
