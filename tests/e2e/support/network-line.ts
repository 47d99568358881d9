import type { Member } from './actors.ts';

export interface LineConditions {
  /** Of the packets of media, each way. */
  lossPercent: number;
}

/** Somebody's line, to be made worse and better. In Chromium alone. */
export interface NetworkLine {
  set(conditions: LineConditions): Promise<void>;
}

/** To be taken before the call: Chromium spoils only what is opened after it was asked to. */
export async function takeLine({ context, page }: Member): Promise<NetworkLine> {
  const devtools = await context.newCDPSession(page);
  const set = async ({ lossPercent }: LineConditions): Promise<void> => {
    await devtools.send('Network.emulateNetworkConditions', {
      ...{ offline: false, downloadThroughput: -1, uploadThroughput: -1 },
      latency: 1,
      packetLoss: lossPercent,
    });
  };
  await devtools.send('Network.enable');
  await set({ lossPercent: 0 });
  return { set };
}
