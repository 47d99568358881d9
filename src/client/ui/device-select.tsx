import { ChevronDown } from 'lucide-react';
import { useId } from 'react';

/** A device as a list of devices names it. */
export interface DeviceOption {
  deviceId: string;
  label: string;
}

export interface DeviceSelectProps {
  label: string;
  devices: readonly DeviceOption[];
  /** Null is the system's choice. */
  chosen: string | null;
  onChoose: (deviceId: string | null) => void;
}

/** One of the devices there are, or the system's choice. */
export function DeviceSelect({ label, devices, chosen, onChoose }: DeviceSelectProps) {
  const id = useId();
  // One that is not there now may come back: the choice stays, and this shows what is used instead.
  const value = devices.some(({ deviceId }) => deviceId === chosen) ? (chosen ?? '') : '';
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      <div className="relative">
        <select
          id={id}
          value={value}
          onChange={(event) => onChoose(event.target.value || null)}
          className="min-h-12 w-full appearance-none truncate rounded-xl border border-field bg-surface pr-11 pl-4 text-ink"
        >
          <option value="">System default</option>
          {devices.map((device) => (
            <option key={device.deviceId} value={device.deviceId}>
              {device.label}
            </option>
          ))}
        </select>
        <ChevronDown
          aria-hidden="true"
          className="pointer-events-none absolute top-1/2 right-3.5 size-5 -translate-y-1/2 text-muted"
        />
      </div>
    </div>
  );
}
