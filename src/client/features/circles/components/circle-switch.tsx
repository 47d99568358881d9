import { useState } from 'react';
import { announce } from '../../../lib/announcer.ts';
import { Notice } from '../../../ui/notice.tsx';
import { SwitchField } from '../../../ui/switch-field.tsx';

export interface CircleSwitchProps {
  label: string;
  hint: string;
  isOn: boolean;
  isDisabled: boolean;
  /** What is said once it is turned on, and off. */
  saying: { on: string; off: string };
  turn: (isOn: boolean) => Promise<{ ok: true } | { ok: false; failure: { message: string } }>;
}

/** A choice of the owner for the whole circle: shown as clicked while it is on its way to the server. */
export function CircleSwitch(props: CircleSwitchProps) {
  const { label, hint, isOn, isDisabled, saying, turn } = props;
  const [wanted, setWanted] = useState<boolean | null>(null);
  const [failure, setFailure] = useState<string | null>(null);

  async function handleTurn(turnedOn: boolean): Promise<void> {
    setWanted(turnedOn);
    const set = await turn(turnedOn);
    setWanted(null);
    setFailure(set.ok ? null : set.failure.message);
    if (set.ok) announce(turnedOn ? saying.on : saying.off);
  }

  return (
    <>
      <SwitchField
        label={label}
        hint={hint}
        isOn={wanted ?? isOn}
        isDisabled={isDisabled || wanted !== null}
        onTurn={(turnedOn) => void handleTurn(turnedOn)}
      />
      {failure !== null && <Notice tone="problem">{failure}</Notice>}
    </>
  );
}
