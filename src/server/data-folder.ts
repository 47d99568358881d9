import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
} from 'node:crypto';
import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { StartError } from './start-error.ts';

const KEY_FILE = 'access-token-key.pem';

/**
 * Makes the data folder where there is none, for its owner alone.
 *
 * @throws {StartError} when it cannot be made or written
 */
export function prepareDataFolder(dataDir: string): void {
  try {
    makeFolder(resolve(dataDir));
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (cause) {
    throw new StartError(
      `DATA_DIR is "${dataDir}", but takes a folder that the server can write. Let its user write there, or choose another folder.`,
      { cause },
    );
  }
}

// One by one, because Node's own `recursive` asks for ever where the system says that the folder above
// is missing although it is there, as under /proc.
function makeFolder(path: string): void {
  if (isFolder(path)) return;
  if (!existsSync(path)) makeFolder(dirname(path));
  try {
    mkdirSync(path, { mode: 0o700 });
  } catch (error) {
    // Another process, started at the same moment, may have made it.
    if (!isFolder(path)) throw error;
  }
}

const isFolder = (path: string): boolean =>
  statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;

/**
 * The key that signs access tokens, made at the first start and kept with mode 600.
 * Call it only while the database is open: its lock keeps a second process from making another.
 *
 * @throws {StartError} when the file is there but holds no such key
 */
export function loadSigningKey(dataDir: string): { privateKey: KeyObject; publicKey: KeyObject } {
  const path = join(dataDir, KEY_FILE);
  if (!existsSync(path)) writeDurably(path, newPrivateKeyPem());
  try {
    const privateKey = createPrivateKey(readFileSync(path, 'utf8'));
    if (privateKey.asymmetricKeyType !== 'ed25519') throw new Error('not an Ed25519 key');
    return { privateKey, publicKey: createPublicKey(privateKey) };
  } catch (cause) {
    throw new StartError(
      `DATA_DIR: ${path} holds no key that can be read. Restore it from a backup, or remove it: a new one is made and everybody's app renews its sign-in.`,
      { cause },
    );
  }
}

function newPrivateKeyPem(): string {
  const { privateKey } = generateKeyPairSync('ed25519');
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}

// Under another name first: a crash in the middle leaves no half a key behind.
function writeDurably(path: string, text: string): void {
  const draft = `${path}.new`;
  const file = openSync(draft, 'w', 0o600);
  writeSync(file, text);
  fsyncSync(file);
  closeSync(file);
  renameSync(draft, path);
}
