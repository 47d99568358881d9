import { type Argon2Parameters, argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { accepted, type Result, refused } from '../refusal.ts';

const argon2Async = promisify(argon2);

/** OWASP's first recommendation for Argon2id that fits a small server: 19 MiB, two passes. */
const COST = { memory: 19_456, passes: 2, parallelism: 1 } as const;
const HASH_BYTES = 32;
const SALT_BYTES = 16;
const PHC = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/;

/** Each hash holds 19 MiB, so a flood of sign-ins waits in line and, past that, is turned away. */
const QUEUE = { maxParallel: 2, maxWaiting: 100 };

export interface PasswordHashing {
  hash(password: string): Promise<Result<string>>;
  /** Takes as long for `null`, an account that is not there or has no password, as for a wrong one. */
  verify(password: string, hash: string | null): Promise<Result<boolean>>;
}

/** Argon2id in the PHC format, never more than a few at once. */
export function createPasswordHashing(queue = QUEUE): PasswordHashing {
  const inTurn = createTurnstile(queue);
  const unmatchable = format(randomBytes(SALT_BYTES), randomBytes(HASH_BYTES));
  return {
    hash: (password) =>
      inTurn(async () => {
        const salt = randomBytes(SALT_BYTES);
        return format(salt, await derive(password, salt, COST));
      }),
    verify: (password, hash) =>
      inTurn(async () => {
        const { salt, expected, cost } = parse(hash ?? unmatchable);
        const actual = await derive(password, salt, cost);
        return timingSafeEqual(actual, expected) && hash !== null;
      }),
  };
}

type Cost = Pick<Argon2Parameters, 'memory' | 'passes' | 'parallelism'>;

function derive(password: string, salt: Buffer, cost: Cost): Promise<Buffer> {
  // Keyboards differ in how they compose the same letters; NFKC makes them one.
  const message = Buffer.from(password.normalize('NFKC'));
  return argon2Async('argon2id', { message, nonce: salt, tagLength: HASH_BYTES, ...cost });
}

function format(salt: Buffer, hash: Buffer): string {
  const { memory, passes, parallelism } = COST;
  const text = (bytes: Buffer) => bytes.toString('base64').replaceAll('=', '');
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${text(salt)}$${text(hash)}`;
}

function parse(phc: string): { salt: Buffer; expected: Buffer; cost: Cost } {
  const [, memory, passes, parallelism, salt, hash] = PHC.exec(phc) ?? [];
  if (!salt || !hash) throw new Error('a stored password hash is not in the PHC format');
  return {
    salt: Buffer.from(salt, 'base64'),
    expected: Buffer.from(hash, 'base64'),
    cost: { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) },
  };
}

function createTurnstile({ maxParallel, maxWaiting }: typeof QUEUE) {
  let running = 0;
  const waiting: (() => void)[] = [];

  return async <Value>(work: () => Promise<Value>): Promise<Result<Value>> => {
    if (running >= maxParallel) {
      if (waiting.length >= maxWaiting) return tooBusy();
      await new Promise<void>((go) => waiting.push(go));
    } else {
      running += 1;
    }
    try {
      return accepted(await work());
    } finally {
      const next = waiting.shift();
      // The place is handed on, so that nobody slips in between.
      if (next) next();
      else running -= 1;
    }
  };
}

function tooBusy() {
  const busy = refused('unavailable', 'Too many people are signing in right now. Try again soon.');
  return { ...busy, refusal: { ...busy.refusal, retryAfterS: 5 } };
}
