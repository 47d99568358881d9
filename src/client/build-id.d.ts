/** Set by the build: which version this is. */
declare const __BUILD_ID__: string;
