import type { BrowserContext, Page } from '@playwright/test';

/** Lets the page believe that nobody looks at it, or that somebody does again. */
export async function setHidden(page: Page, isHidden: boolean): Promise<void> {
  await page.evaluate((is) => {
    const state = is ? 'hidden' : 'visible';
    Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
    Object.defineProperty(document, 'hidden', { value: is, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  }, isHidden);
}

/** From the next page on sound is refused until somebody taps the button with these words. */
export async function refuseSoundUntil(context: BrowserContext, words: string): Promise<void> {
  await context.addInitScript((wanted) => {
    const { play } = HTMLMediaElement.prototype;
    let isTapped = false;
    window.addEventListener(
      'click',
      ({ target }) => {
        const button = target instanceof Element ? target.closest('button') : null;
        isTapped ||= button?.textContent?.includes(wanted) ?? false;
      },
      { capture: true },
    );
    HTMLAudioElement.prototype.play = async function refuse(this: HTMLAudioElement) {
      if (isTapped) return play.call(this);
      this.autoplay = false;
      this.pause();
      throw new DOMException('a tap first', 'NotAllowedError');
    };
  }, words);
}

/** From the next page on the browser has a wake lock and refuses it, as installed apps on iOS do. */
export async function refuseWakeLock(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const request = async () => {
      throw new DOMException('not in an installed app', 'NotAllowedError');
    };
    Object.defineProperty(navigator, 'wakeLock', { value: { request } });
  });
}

/** From the next page on the browser says that it runs on an Android phone, and shares no screen. */
export async function passForPhone(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const userAgent = `${navigator.userAgent.replace(/\([^)]*\)/, '(Linux; Android 14)')} Mobile`;
    Object.defineProperty(navigator, 'userAgent', { value: userAgent });
    Object.assign(navigator.mediaDevices ?? {}, { getDisplayMedia: undefined });
  });
}

/** From the next page on only the service worker may show a notice, as in Chrome on Android. */
export async function leaveNoticesToWorker(context: BrowserContext): Promise<void> {
  await context.grantPermissions(['notifications', 'camera', 'microphone']);
  await context.addInitScript(() => {
    class WorkerNotices {
      static permission = 'granted';
      constructor() {
        throw new TypeError('Illegal constructor. Use showNotification() instead.');
      }
    }
    Object.defineProperty(window, 'Notification', { value: WorkerNotices });
  });
}

/** Lets the screen have a part on its left and on its right where nothing can be seen. */
export async function setCutout(page: Page, widthPx: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const insets = { left: widthPx, right: widthPx };
  await session.send('Emulation.setSafeAreaInsetsOverride', { insets });
}
