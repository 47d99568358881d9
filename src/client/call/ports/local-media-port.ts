import type { CaptureRequest } from '../core/effects.ts';
import type { MediaEvent, TrackEvent } from '../core/events.ts';
import type { TrackRef } from '../core/state.ts';

export type MediaReport = TrackEvent | Extract<MediaEvent, { type: 'devices-changed' }>;
export type DeviceAnswer = Extract<MediaEvent, { type: 'device-opened' | 'device-failed' }>;
export type ScreenAnswer = Extract<MediaEvent, { type: 'screen-opened' | 'screen-failed' }>;

/** Cameras, microphones and screens of this machine. Nothing here throws or rejects. */
export interface LocalMediaPort {
  /**
   * Asks the browser once for all of them. Where one is missing or refused the others still come.
   * A chosen device that is gone is replaced by the system's choice.
   */
  open(requests: readonly CaptureRequest[]): Promise<readonly DeviceAnswer[]>;
  /** Must be called within a person's click, before anything is awaited. PHONES.md i18. */
  openScreen(request: number): Promise<ScreenAnswer>;
  setEnabled(track: TrackRef, isEnabled: boolean): void;
  /** Gives the device back. May be called twice. */
  close(track: TrackRef): void;
  /** Returns the undo. A track that {@link close} ended is not reported. */
  onReport(listener: (report: MediaReport) => void): () => void;
}
