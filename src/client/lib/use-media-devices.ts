import { useEffect, useState } from 'react';

interface DeviceChoice {
  deviceId: string;
  label: string;
}

interface MediaDeviceLists {
  cameras: readonly DeviceChoice[];
  microphones: readonly DeviceChoice[];
  speakers: readonly DeviceChoice[];
}

const NONE: MediaDeviceLists = { cameras: [], microphones: [], speakers: [] };

/** Ids under which Chromium lists a device a second time, as the system's choice. */
const ALIASES: ReadonlySet<string> = new Set(['', 'default', 'communications']);

function listOf(
  devices: readonly MediaDeviceInfo[],
  kind: MediaDeviceKind,
  noun: string,
): DeviceChoice[] {
  return devices
    .filter((device) => device.kind === kind && !ALIASES.has(device.deviceId))
    .map(({ deviceId, label }, index) => ({ deviceId, label: label || `${noun} ${index + 1}` }));
}

/** What can be chosen from, kept up to date as devices come and go. Labels stay on this page. */
export function useMediaDevices(): MediaDeviceLists {
  const [lists, setLists] = useState(NONE);
  useEffect(() => {
    const media = navigator.mediaDevices;
    if (!media) return;
    let isCurrent = true;
    async function read(): Promise<void> {
      const devices = await media.enumerateDevices();
      if (!isCurrent) return;
      setLists({
        cameras: listOf(devices, 'videoinput', 'Camera'),
        microphones: listOf(devices, 'audioinput', 'Microphone'),
        speakers: listOf(devices, 'audiooutput', 'Speaker'),
      });
    }
    const update = () => void read().catch(() => undefined);
    update();
    media.addEventListener('devicechange', update);
    return () => {
      isCurrent = false;
      media.removeEventListener('devicechange', update);
    };
  }, []);
  return lists;
}
