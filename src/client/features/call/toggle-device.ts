import {
  type CallEngine,
  type ControlState,
  cameraControl,
  microphoneControl,
} from '../../call/runtime/index.ts';

type Switched = 'microphone' | 'camera';

const CONTROL = { microphone: microphoneControl, camera: cameraControl } as const;

/** On, or about to be: what is asked for next switches it off. */
export const isOn = (kind: ControlState['kind']): boolean => kind === 'on' || kind === 'starting';

export const isSwitchedOn = (state: ReturnType<CallEngine['getState']>, device: Switched) =>
  isOn(CONTROL[device](state).kind);

/** What the button does, for keys: a device that the system took away is wanted, but not on. */
export function toggleDevice(engine: CallEngine, device: Switched): void {
  const isNextOn = !isSwitchedOn(engine.getState(), device);
  if (device === 'microphone') engine.setMicrophone(isNextOn);
  else engine.setCamera(isNextOn);
}
