/** What this machine makes of a video codec, sending and receiving, at the size of a camera. */
export interface CodecAbility {
  /** As `VP9`, in capitals. */
  name: string;
  /** Both ways without dropping frames. */
  isSmooth: boolean;
  /** Both ways with parts that are made for it, so that battery and fan are spared. */
  isEfficient: boolean;
}

/**
 * Where a machine does several equally well. VP9 sends 720 lines in what VP8 needs for 540; AV1 sends
 * still better, for much more of the processor.
 */
const BY_QUALITY: readonly string[] = ['VP9', 'VP8', 'H264', 'AV1'];

/** The order in which a machine wishes to use its codecs: what costs it least, then what looks best. */
export function orderCodecs(abilities: readonly CodecAbility[]): readonly string[] {
  const cost = ({ isEfficient, isSmooth }: CodecAbility) => {
    if (isEfficient) return 0;
    return isSmooth ? 1 : 2;
  };
  const known = abilities.filter(({ name }) => BY_QUALITY.includes(name));
  return known
    .toSorted(
      (one, other) =>
        cost(one) - cost(other) || BY_QUALITY.indexOf(one.name) - BY_QUALITY.indexOf(other.name),
    )
    .map(({ name }) => name);
}

/**
 * The order that suits both machines: the one that answers knows what each of them wishes. Of two that
 * suit them equally the one that is offered earlier goes first, since a client that expresses nothing
 * lists first what it knows best.
 */
export function joinCodecOrders(
  ours: readonly string[],
  offered: readonly string[],
): readonly string[] {
  const place = (name: string) => ours.indexOf(name) + offered.indexOf(name);
  return offered
    .filter((name) => ours.includes(name))
    .toSorted((one, other) => place(one) - place(other));
}
