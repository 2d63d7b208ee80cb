/** Ends the program with a clear sentence on a Node that is too old. Runs before anything newer is loaded. */
export function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  console.error(
    [
      `Node ${process.versions.node} では動きません。Node 20.19 以降（22 または 24 をおすすめします）を入れてください。`,
      `Kakehashi needs Node 20.19 or newer (22 or 24 recommended); this is ${process.versions.node}.`,
    ].join('\n'),
  );
  process.exit(1);
}
