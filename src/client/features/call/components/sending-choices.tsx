import { ChoiceList } from '../../../ui/choice-list.tsx';
import { SwitchField } from '../../../ui/switch-field.tsx';
import { canShareScreen } from '../call-support.ts';
import { useCall, useCallAccess } from '../hooks/use-call.ts';

const CONTENTS = [
  { value: 'text', label: 'Sharp text', hint: 'For documents and slides.' },
  { value: 'motion', label: 'Smooth video', hint: 'For films and anything else that moves.' },
] as const;

/** What a person may ask of all that is sent: less of it, and how a shared screen should look. */
export function SendingChoices() {
  const { engine } = useCallAccess();
  const { isSavingData, screenContent } = useCall(({ media }) => media);
  return (
    <>
      <div className="rounded-xl border border-line">
        <SwitchField
          label="Use less data"
          hint="Smaller pictures both ways, for slow or costly networks. This device remembers it."
          isOn={isSavingData}
          onTurn={engine.setDataSaver}
        />
      </div>
      {canShareScreen() && (
        <div className="flex flex-col gap-1.5">
          <p aria-hidden="true" className="font-medium">
            Shared screen
          </p>
          <ChoiceList
            legend="Shared screen"
            name="screen-content"
            chosen={screenContent}
            choices={CONTENTS}
            onChoose={engine.setScreenContent}
          />
        </div>
      )}
    </>
  );
}
