// Imported first by every script that Node may be given directly: native modules crash an older Node instead of failing.
const major = Number.parseInt(process.versions.node, 10);
if (major < 24) {
  process.stderr.write(
    `Foyer runs on Node 24 or newer, and this is Node ${process.versions.node}. Use \`npm start\`, \`npm test\` or \`npm run\`: they bring their own.\n`,
  );
  process.exit(1);
}
