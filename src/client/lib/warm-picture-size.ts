/**
 * Size of the picture of nothing that readies decoders while a call rings. So small that no camera
 * gives it: what shows pictures tells it from one of somebody, and shows it not.
 */
export const WARM_PICTURE_SIZE = { width: 32, height: 18 } as const;
