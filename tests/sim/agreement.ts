import type { SimTab, SimWorld } from './sim-world.ts';

/** What must hold once nothing is under way; each breach is a sentence. Empty when all is well. */
export function findDisagreements(world: SimWorld): string[] {
  return [
    ...world.trace.filter((line) => line.includes('SERVER FAILED')),
    ...world.tabs.flatMap((tab) => breachesOfTab(world, tab)),
    ...world.people.flatMap((userId) => breachesOfPerson(world, userId)),
    ...breachesOfStore(world),
  ];
}

const short = (id: string) => id.slice(-4);

function breachesOfTab(world: SimWorld, tab: SimTab): string[] {
  const { page, device } = tab;
  if (!page) return [];
  const name = device.deviceKey.slice(-2);
  const { call } = page.engine.getState();
  switch (call.phase) {
    case 'idle':
      return [
        ...(page.links.openCount() > 0 ? [`${name} is idle with an open link`] : []),
        ...(page.devices.openTracks().length > 0 ? [`${name} is idle and still captures`] : []),
      ];
    case 'live': {
      const { callId, link, peerPresence } = call;
      const stored = world.store.all().find(({ id }) => id === callId);
      const isKnown = [stored?.caller, stored?.callee].some(
        (party) => party?.userId === device.userId && party.deviceKey === device.deviceKey,
      );
      return [
        ...(stored?.phase === 'active'
          ? []
          : [`${name} is live in ${short(callId)}, which is ${stored?.phase}`]),
        ...(isKnown ? [] : [`${name} is live in ${short(callId)} on a device that is not in it`]),
        ...(link.transport === 'connected' ? [] : [`${name} is live and ${link.transport}`]),
        ...(link.isSilent ? [`${name} is live and hears nothing`] : []),
        ...(link.unsentCandidates.length > 0 ? [`${name} holds back candidates`] : []),
        ...(peerPresence === 'here' ? [] : [`${name} takes the other one for ${peerPresence}`]),
      ];
    }
    default:
      return [`${name} is ${call.phase} for ever`];
  }
}

function breachesOfPerson(world: SimWorld, userId: string): string[] {
  const tabs = world.tabs.filter(({ device }) => device.userId === userId);
  const pages = tabs.flatMap(({ page }) => (page ? [page] : []));
  const liveCount = pages.filter(({ engine }) => engine.getState().call.phase === 'live').length;
  const due = liveCount > 0 ? 'busy' : pages.length > 0 ? 'online' : 'offline';
  const shown = world.server.presence().of(tabs[0]?.device.userId as never);
  return [
    ...(liveCount > 1 ? [`${short(userId)} is in ${liveCount} calls`] : []),
    ...(shown === due ? [] : [`${short(userId)} is shown as ${shown} and is ${due}`]),
  ];
}

function breachesOfStore(world: SimWorld): string[] {
  return world.store.all().flatMap((call) => {
    const id = short(call.id);
    if (call.phase === 'ringing') return [`${id} rings for ever`];
    if (call.phase === 'ended') {
      return call.outcome && call.endedAt ? [] : [`${id} ended without an outcome`];
    }
    const live = world.tabs.filter(({ page }) => {
      const state = page?.engine.getState().call;
      return state?.phase === 'live' && state.callId === call.id;
    });
    return live.length === 2 ? [] : [`${id} runs with ${live.length} of its two`];
  });
}
