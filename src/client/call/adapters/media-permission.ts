import { isBySystem, mediaFailure } from './media-failure.ts';

/**
 * Whether a joint question for both devices was answered with no by the person just now: asking for
 * each again would only ask them twice more. Where one device alone is forbidden, the other is worth
 * a question of its own. A browser that does not tell is asked again.
 */
export async function isRefusedByPerson(
  error: unknown,
  permissions: Pick<Permissions, 'query'> | undefined,
): Promise<boolean> {
  if (mediaFailure(error) !== 'denied' || isBySystem(error) || !permissions) return false;
  const states = await Promise.all(
    (['microphone', 'camera'] as const).map((name) => stateOf(name, permissions)),
  );
  return states.every((state) => state === 'denied') || states.every((state) => state === 'prompt');
}

async function stateOf(
  name: 'microphone' | 'camera',
  permissions: Pick<Permissions, 'query'>,
): Promise<PermissionState | 'unknown'> {
  try {
    return (await permissions.query({ name })).state;
  } catch (error) {
    if (error instanceof TypeError || error instanceof DOMException) return 'unknown';
    throw error;
  }
}
