import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Namespaces } from './namespaces.ts';

export type Side = 'A' | 'B';
export const SIDES: readonly Side[] = ['A', 'B'];

/**
 * What a client's router lets out, and how. `cone` keeps a port for all destinations, `symmetric`
 * takes a new one for each. None lets in what was not asked for.
 */
export type RouterKind = 'cone' | 'symmetric' | 'no UDP' | 'TCP 443';
export const ROUTER_KINDS: readonly RouterKind[] = ['cone', 'symmetric', 'no UDP', 'TCP 443'];

export const APP_ADDRESS = '203.0.113.10';
export const RELAY_ADDRESS = '203.0.113.11';

/** What a line does to what passes over it, in both directions. */
export interface LineTrouble {
  /** As `tc` writes it, such as `300kbit`. */
  rate?: string;
  delayMs?: number;
  jitterMs?: number;
  lossPercent?: number;
}

/**
 * Two clients behind a router each, and a server host, on an internet of their own:
 *
 *     client A ── line A ── router A ──┐          ┌── router B ── line B ── client B
 *     10.1.0.2             203.0.113.1 ├── wan ───┤ 203.0.113.2             10.2.0.2
 *                                      └─ server ─┘
 *                            203.0.113.10 (app), .11 (STUN and TURN)
 */
export interface LabNetwork {
  setRouter(side: Side, kind: RouterKind): void;
  /** Replaces what the line did before; nothing given mends it. */
  trouble(side: Side, trouble?: LineTrouble): Promise<void>;
  /** Pulls the client's cable, as it sees itself, or plugs it in again. */
  setCable(side: Side, isPlugged: boolean): void;
  /** Gives the client another address, as another network would. */
  changeAddress(side: Side): void;
}

const SHIM = join(import.meta.dirname, 'delay-link.py');
const FIRST_HOST = 2;

export function buildNetwork(namespaces: Namespaces): LabNetwork {
  const { run } = namespaces;
  const shims = new Map<Side, ChildProcess>();
  const hosts = new Map<Side, number>(SIDES.map((side) => [side, FIRST_HOST]));

  function wire(one: string, oneEnd: string, other: string, otherEnd: string): void {
    const peer = namespaces.fullName(other);
    run(one, `ip link add ${oneEnd} type veth peer name ${otherEnd} netns ${peer}`);
    for (const [name, end] of [
      [one, oneEnd],
      [other, otherEnd],
    ]) {
      // Segments as they are on a wire, with their checksums: the shim passes frames on one by one.
      run(`${name}`, `ethtool -K ${end} tx off tso off gso off gro off\nip link set ${end} up`);
    }
  }

  function setRouter(side: Side, kind: RouterKind): void {
    run(`router${side}`, routerRules(kind));
  }

  function buildSide(side: Side): void {
    const net = side === 'A' ? 1 : 2;
    for (const part of ['client', 'line', 'router']) namespaces.add(part + side);
    wire(`router${side}`, 'wan0', 'wan', `p${side}`);
    run('wan', `ip link set p${side} master br0`);
    wire(`client${side}`, 'eth0', `line${side}`, 'c0');
    wire(`line${side}`, 'n0', `router${side}`, 'lan0');
    run(`line${side}`, 'ip link add br0 type bridge\nip link set br0 up');
    bridge(side);
    run(
      `router${side}`,
      `ip addr add 203.0.113.${net}/24 dev wan0
       ip addr add 10.${net}.0.1/24 dev lan0
       ip route add default via 203.0.113.254
       sysctl -qw net.ipv4.ip_forward=1`,
    );
    address(side);
    setRouter(side, 'cone');
  }

  function address(side: Side): void {
    const net = side === 'A' ? 1 : 2;
    run(
      `client${side}`,
      `ip addr flush dev eth0
       ip addr add 10.${net}.0.${hosts.get(side)}/24 dev eth0
       ip route replace default via 10.${net}.0.1`,
    );
  }

  function bridge(side: Side): void {
    run(`line${side}`, 'ip link set c0 master br0\nip link set n0 master br0');
  }

  /** The bridge takes its place again, and is not touched where it never lost it. */
  async function stopShim(side: Side): Promise<void> {
    const shim = shims.get(side);
    if (!shim) return;
    shims.delete(side);
    const gone = once(shim, 'exit');
    shim.kill();
    await gone;
    bridge(side);
  }

  async function trouble(side: Side, what: LineTrouble = {}): Promise<void> {
    const { rate, delayMs = 0, jitterMs = 0, lossPercent = 0 } = what;
    const line = `line${side}`;
    await stopShim(side);
    for (const end of ['c0', 'n0']) {
      run(line, `tc qdisc del dev ${end} root 2>/dev/null || true`);
      if (rate) run(line, `tc qdisc add dev ${end} root tbf rate ${rate} burst 16kb latency 300ms`);
    }
    if (delayMs === 0 && jitterMs === 0 && lossPercent === 0) return;
    // Many kernels of virtual machines have no sch_netem, so a program stands in for the bridge.
    for (const end of ['c0', 'n0']) run(line, `ip link set ${end} nomaster promisc on`);
    const shim = namespaces.start(
      line,
      ['python3', SHIM, 'c0', 'n0', `${delayMs}`, `${jitterMs}`, `${lossPercent}`],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    shims.set(side, shim);
    if (shim.stdout) await once(shim.stdout, 'data'); // it says so when it passes frames on
  }

  for (const name of ['wan', 'server']) namespaces.add(name);
  run('wan', 'ip link add br0 type bridge\nip link set br0 up');
  wire('server', 'eth0', 'wan', 'pserver');
  run('wan', 'ip link set pserver master br0');
  // Swallows what is for nowhere: without a default route coturn gets an error for a peer's private
  // address, and its relay goes dead.
  run('wan', 'ip addr add 203.0.113.254/24 dev br0');
  run(
    'server',
    `ip addr add ${APP_ADDRESS}/24 dev eth0
     ip addr add ${RELAY_ADDRESS}/24 dev eth0
     ip route add default via 203.0.113.254`,
  );
  for (const side of SIDES) buildSide(side);

  return {
    setRouter,
    trouble,
    setCable: (side, isPlugged) =>
      run(`line${side}`, `ip link set c0 ${isPlugged ? 'up' : 'down'}`),
    changeAddress(side) {
      hosts.set(side, (hosts.get(side) ?? FIRST_HOST) + 1);
      address(side);
    },
  };
}

const LETS_OUT: Record<RouterKind, string> = {
  cone: '',
  symmetric: '',
  'no UDP': '! -p udp',
  'TCP 443': '-p tcp --dport 443',
};

function routerRules(kind: RouterKind): string {
  const ports = kind === 'cone' ? '' : '--random-fully';
  // The router itself answers nothing: a probe of the other side that comes early must leave no
  // trace in it that would keep a client from having the same port.
  return `
    iptables -F
    iptables -t nat -F
    iptables -P FORWARD DROP
    iptables -P INPUT DROP
    iptables -A INPUT -i lo -j ACCEPT
    iptables -A INPUT -p icmp -j ACCEPT
    iptables -A FORWARD -i wan0 -m conntrack --ctstate ESTABLISHED,RELATED -j ACCEPT
    iptables -A FORWARD -i lan0 ${LETS_OUT[kind]} -j ACCEPT
    iptables -t nat -A POSTROUTING -o wan0 -j MASQUERADE ${ports}`;
}
