/**
 * Tests that may stay unrun even in continuous integration: a part of the name (`file > suite > test`) and why.
 * Empty is the aim; every line needs a reason a stranger understands.
 */
export const allowedSkips: readonly { name: string; reason: string }[] = [
  {
    name: 'full-disk.db.test.ts',
    reason: 'needs a small disk of its own, and containers without privileges may not mount one',
  },
];
