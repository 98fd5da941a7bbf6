#!/usr/bin/env node
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`habeas needs Node 20.19 or later; this is ${process.version}.`);
  process.exit(3);
}
try {
  await import('../dist/apps/cli/src/main.js');
} catch (error) {
  if (error?.code !== 'ERR_MODULE_NOT_FOUND' || !String(error.message).includes('dist/apps/cli/src/main.js'))
    throw error;
  console.error('habeas is not built. Run `npm ci` (or `npm run build`) in the checkout first.');
  process.exit(3);
}
