import type { Page, WebSocket } from '@playwright/test';

/** What a page holds, after all that can be collected was. */
export interface PageVitals {
  heapBytes: number;
  nodeCount: number;
  listenerCount: number;
  /** Connections to other people that have not been collected, open or not. */
  linkCount: number;
  /** Open WebSockets, all of them to the server. */
  webSocketCount: number;
}

/** What a page has shown of the other person since it was opened. */
export interface PageFrames {
  shownCount: number;
  /** The one that is running included. */
  longestGapMs: number;
}

/** Begins to measure a page that has not been opened yet. The result looks once. */
export async function measurePage(page: Page): Promise<() => Promise<PageVitals>> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  await session.send('HeapProfiler.enable');
  const webSockets = new Set<WebSocket>();
  page.on('websocket', (webSocket) => {
    webSockets.add(webSocket);
    webSocket.on('close', () => webSockets.delete(webSocket));
  });
  return async () => {
    // What the first round lets go of may have held something that only the second one finds.
    await session.send('HeapProfiler.collectGarbage');
    await session.send('HeapProfiler.collectGarbage');
    const { metrics } = await session.send('Performance.getMetrics');
    const metricOf = (name: string) =>
      metrics.find((metric) => metric.name === name)?.value ?? Number.NaN;
    return {
      heapBytes: metricOf('JSHeapUsedSize'),
      nodeCount: metricOf('Nodes'),
      listenerCount: metricOf('JSEventListeners'),
      linkCount: metricOf('RTCPeerConnections'),
      webSocketCount: webSockets.size,
    };
  };
}

/** Reads what `installFrameWatch` has counted. */
export function framesOf(page: Page): Promise<PageFrames> {
  return page.evaluate(() => {
    const { shownCount, lastAtMs, longestGapMs } = window.frameWatch;
    const runningMs = lastAtMs === null ? 0 : performance.now() - lastAtMs;
    return { shownCount, longestGapMs: Math.max(longestGapMs, runningMs) };
  });
}
