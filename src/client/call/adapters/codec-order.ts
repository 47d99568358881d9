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
 * The order that suits both machines: the one that answers knows what each of them wishes. Of what is
 * offered, retransmission and repair are no codecs. Of two that suit them equally the one with the
 * better picture goes first, so that it does not depend on who called.
 */
export function joinCodecOrders(
  ours: readonly string[],
  offered: readonly string[],
): readonly string[] {
  const theirs = offered.filter((name) => ours.includes(name));
  const common = ours.filter((name) => theirs.includes(name));
  const rank = (name: string) => common.indexOf(name) + theirs.indexOf(name);
  return theirs.toSorted(
    (one, other) => rank(one) - rank(other) || BY_QUALITY.indexOf(one) - BY_QUALITY.indexOf(other),
  );
}
