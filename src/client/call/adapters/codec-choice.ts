import { type CodecAbility, joinCodecOrders, orderCodecs } from './codec-order.ts';

const CAMERA = { width: 1280, height: 720, framerate: 30, bitrate: 1_900_000 };

/** Decides with which codec pictures are sent. Every browser may lack every part of this. */
export interface CodecChoice {
  /** For an offer of ours: what this machine does well goes first. */
  prefer(place: RTCRtpTransceiver): void;
  /** Speech sent twice in each packet (RFC 2198). Browsers heed only the order here, no parameter. */
  doubleSound(place: RTCRtpTransceiver): void;
  /** For an answer of ours: what both machines do well. */
  join(place: RTCRtpTransceiver, offerSdp: string): void;
}

/** Asks the browser once; until it has answered, and where it does not, its own order stays. */
export function createCodecChoice(): CodecChoice {
  let ours: readonly string[] = [];
  void readAbilities().then((abilities) => {
    ours = orderCodecs(abilities);
  });
  return {
    prefer: (place) => setOrder(place, ours),
    doubleSound: (place) => setOrder(place, ['RED', 'OPUS'], 'audio'),
    join(place, offerSdp) {
      setOrder(place, joinCodecOrders(ours, offeredCodecs(offerSdp, place.mid)));
    },
  };
}

async function readAbilities(): Promise<CodecAbility[]> {
  const codecs = globalThis.RTCRtpSender?.getCapabilities?.('video')?.codecs ?? [];
  const firstOfEach = new Map(codecs.toReversed().map((codec) => [nameOf(codec), codec]));
  return Promise.all([...firstOfEach].map(([name, codec]) => readAbility(name, codec)));
}

/** A browser that knows no such question counts as one that does all well and nothing with ease. */
async function readAbility(name: string, codec: RTCRtpCodec): Promise<CodecAbility> {
  const { mediaCapabilities } = navigator;
  const fmtp = codec.sdpFmtpLine ? `;${codec.sdpFmtpLine}` : '';
  const asked = {
    type: 'webrtc',
    video: { ...CAMERA, contentType: codec.mimeType + fmtp },
  } as const;
  try {
    const [sending, receiving] = await Promise.all([
      mediaCapabilities.encodingInfo(asked),
      mediaCapabilities.decodingInfo(asked),
    ]);
    return {
      name,
      isSmooth: sending.smooth && receiving.smooth,
      isEfficient: sending.powerEfficient && receiving.powerEfficient,
    };
  } catch {
    return { name, isSmooth: true, isEfficient: false };
  }
}

const nameOf = ({ mimeType }: Pick<RTCRtpCodec, 'mimeType'>): string =>
  mimeType.replace(/^(?:audio|video)\//i, '').toUpperCase();

function setOrder(
  place: RTCRtpTransceiver,
  order: readonly string[],
  kind: 'audio' | 'video' = 'video',
): void {
  const codecs = globalThis.RTCRtpReceiver?.getCapabilities?.(kind)?.codecs ?? [];
  if (order.length === 0 || codecs.length === 0) return;
  try {
    place.setCodecPreferences?.(byOrder(codecs, order));
  } catch {
    // A browser that has its own mind about one of them goes on with its own order.
  }
}

/** The ones of the order first; retransmission and the like keep their places behind them. */
export function byOrder<Codec extends Pick<RTCRtpCodec, 'mimeType'>>(
  codecs: readonly Codec[],
  order: readonly string[],
): Codec[] {
  const place = (codec: Codec) => {
    const index = order.indexOf(nameOf(codec));
    return index === -1 ? order.length : index;
  };
  return codecs.toSorted((one, other) => place(one) - place(other));
}

/** The names of the codecs that a description offers in one of its places, in its order. */
export function offeredCodecs(sdp: string, mid: string | null): readonly string[] {
  const section = sdp.split(/^m=/m).find((one) => one.split(/\r?\n/).includes(`a=mid:${mid}`));
  if (section === undefined) return [];
  const numbers = section.split(/\r?\n/, 1)[0]?.split(' ').slice(3) ?? [];
  const names = new Map(
    [...section.matchAll(/^a=rtpmap:(\d+) ([^/\s]+)/gm)].map(([, number, name]) => [number, name]),
  );
  const known = numbers.map((number) => names.get(number)?.toUpperCase() ?? '');
  return [...new Set(known)].filter((name) => name !== '');
}
