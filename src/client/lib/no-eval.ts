/*
 * Zod compiles its parsers with `new Function`, which our security policy forbids; the attempt alone
 * is reported. It reads this object when it is loaded, which is after the entry: hence the global,
 * and not `z.config`, which would bring the whole library into the first load.
 */
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } });
