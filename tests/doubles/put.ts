/** Brings results at a time of its own choosing; items of one channel keep their order. */
export type Put = (channel: string, deliver: () => void) => void;
