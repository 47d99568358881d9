import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type LabApp, startApp } from './lab-app.ts';
import { type LabPair, meetInLab } from './lab-member.ts';
import { buildNetwork, type LabNetwork } from './lab-network.ts';
import { createNamespaces } from './namespaces.ts';
import { makeCertificate, relaySettings, startRelay } from './relay-server.ts';

/** All of the lab, with two people on the page of their circle. */
export interface Lab {
  network: LabNetwork;
  app: LabApp;
  pair: LabPair;
}

/**
 * Builds the lab, lets something be done in it and takes it away again, whatever happens: also when
 * the run is interrupted. What a killed run has left is taken away by the next one.
 */
export async function inLab<Result>(use: (lab: Lab) => Promise<Result>): Promise<Result> {
  const namespaces = createNamespaces();
  const folder = mkdtempSync(join(tmpdir(), 'circles-lab-'));
  const cleanUp = () => {
    namespaces.remove();
    rmSync(folder, { recursive: true, force: true });
  };
  const interrupted = () => process.exit(130);
  process.once('exit', cleanUp);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, interrupted);
  const network = buildNetwork(namespaces);
  const certificate = makeCertificate(folder);
  const [app] = await Promise.all([
    startApp(namespaces, folder, certificate, relaySettings),
    startRelay(namespaces, folder, certificate),
  ]);
  const pair = await meetInLab(namespaces, folder);
  try {
    return await use({ network, app, pair });
  } finally {
    await Promise.allSettled([pair.A.browser.close(), pair.B.browser.close()]);
  }
}
