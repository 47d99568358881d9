/** What the server's process holds, after all that can be collected was. */
export interface ServerVitals {
  heapBytes: number;
  residentBytes: number;
  /** Open TCP connections, the one that asks included. */
  socketCount: number;
}

/** Asks `tell-vitals.ts`. */
export async function readServerVitals(port: number): Promise<ServerVitals> {
  const answer = await fetch(`http://127.0.0.1:${port}/`);
  return (await answer.json()) as ServerVitals;
}
