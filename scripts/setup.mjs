/*
 * Makes a checkout ready: `node scripts/setup.mjs install build browser`.
 * Runs on the machine's own Node before anything is installed, so it has no dependencies, and this
 * first file is written so that even an old Node can read it far enough to say that it is too old.
 */
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `RichesReach Circles needs Node.js 20.19 or newer; this is ${process.versions.node}. ` +
      'Get a current one from https://nodejs.org and run the command again.',
  );
  process.exit(1);
}

void import('./setup/steps.mjs').then(({ runSteps }) => runSteps(process.argv.slice(2)));
