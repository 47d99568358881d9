/** The engine's face: the one barrel of the project. Features see the call engine through it alone. */
export type { LinkStatistics } from '../core/link-statistics.ts';
export type { CallQuality, Quality, QualityReason } from '../core/quality.ts';
export type { CallStatus, ControlState } from '../core/selectors.ts';
export {
  callQuality,
  callStatus,
  cameraControl,
  isBusy,
  isPeerSavingData,
  isSavingDataInCall,
  isSignallingLost,
  isTheirVideoHeld,
  isVideoHeld,
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
export type { ClockPort } from '../ports/clock-port.ts';
export type {
  ConnectionCheckPort,
  RelayAnswer,
  RelayAnswers,
  RelayWay,
  SelfCallAnswer,
  ServerAnswer,
} from '../ports/connection-check-port.ts';
export type { LocalMediaPort } from '../ports/local-media-port.ts';
export type { CallEngine } from './call-engine.ts';
export { createCallEngine } from './call-engine.ts';
