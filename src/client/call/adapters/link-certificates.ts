const KEY: EcKeyGenParams = { name: 'ECDSA', namedCurve: 'P-256' };
/** Certificates live for thirty days; one that a tab made long ago is not used any more. */
const MIN_REMAINING_MS = 24 * 60 * 60 * 1000;

/**
 * Keeps a key ready for the next link, so that none is made between a click and its offer. Each
 * link gets its own: two calls cannot be told to be the same person's by their fingerprints.
 */
export function createLinkCertificates(): { take(): Promise<RTCCertificate[]> } {
  let next = make();
  return {
    async take() {
      const ready = next;
      next = make();
      const certificates = await ready;
      const isOld = certificates.some(({ expires }) => expires < Date.now() + MIN_REMAINING_MS);
      return isOld ? make() : certificates;
    },
  };
}

/** Empty where the browser makes its own, or has no connections at all, which the link will say. */
async function make(): Promise<RTCCertificate[]> {
  if (typeof RTCPeerConnection === 'undefined') return [];
  return RTCPeerConnection.generateCertificate(KEY).then(
    (certificate) => [certificate],
    () => [],
  );
}
