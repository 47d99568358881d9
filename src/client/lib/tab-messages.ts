/** What the tabs of one browser tell each other about the sign-in they share. Never a token. */
export type TabMessage = 'signed-in' | 'signed-out';

export interface TabMessages {
  tell(message: TabMessage): void;
  /** Called for what other tabs tell, never for one's own. */
  listen(listener: (message: TabMessage) => void): void;
}

const CHANNEL = 'richesreach-session';

export function createTabMessages(): TabMessages {
  const channel = new BroadcastChannel(CHANNEL);
  return {
    tell: (message) => channel.postMessage(message),
    listen(listener) {
      channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
        if (data === 'signed-in' || data === 'signed-out') listener(data);
      });
    },
  };
}
