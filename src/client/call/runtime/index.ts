/** The engine's face: the one barrel of the project. Features see the call engine through it alone. */
export type { LinkStatistics } from '../core/link-statistics.ts';
export type { CallQuality, Quality, QualityReason } from '../core/quality.ts';
export type { CallStatus, ControlState } from '../core/selectors.ts';
export {
  callQuality,
  callStatus,
  cameraControl,
  isBusy,
  isSignallingLost,
  microphoneControl,
  screenControl,
} from '../core/selectors.ts';
export type {
  DeviceState,
  EndedCall,
  EndReason,
  EngineState,
  IncomingCall,
  LiveCall,
  MediaFailure,
  OutgoingCall,
  ResumableCall,
  TrackRef,
} from '../core/state.ts';
export type { CallEngine } from './call-engine.ts';
export { createCallEngine } from './call-engine.ts';
