/**
 * The directions of docs/architecture.md, checked. One line of domains, read from left to right: a domain may import
 * what stands left of it, and of another domain only its use cases, `types.ts` and `events.ts`.
 */
const domains = [
  'staff',
  'customers',
  'products',
  'orders',
  'fulfilment',
  'knowledge',
  'intake',
  'conversations',
  'promises',
  'resolutions',
  'replies',
  'insights',
];
const adapters = ['channels', 'connectors', 'assistant'];

const any = (names) => `(?:${names.join('|')})`;
const test = '[.]test[.]tsx?$|[.]journey[.]ts$|/testing/';

const line = domains.slice(0, -1).map((domain, index) => ({
  name: `${domain}-looks-left-only`,
  comment: `${domain} stands left of what it imports; let the right one react, or move the use case (design: directions)`,
  severity: 'error',
  from: { path: `^server/${domain}/`, pathNot: test },
  to: { path: `^server/${any(domains.slice(index + 1))}/` },
}));

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'a circle, even of types alone, means that two files are one',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-missing',
      comment: 'an import that leads nowhere, or a package that package.json does not name',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-undeclared-packages',
      comment: 'every package is named in package.json',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'no-development-packages-in-the-program',
      comment: 'what the server needs while it runs is a runtime dependency',
      severity: 'error',
      from: { path: '^(?:server|contract|language|mailcraft)/', pathNot: test },
      to: {
        dependencyTypes: ['npm-dev'],
        dependencyTypesNot: ['type-only'],
        pathNot: 'node_modules/@types/',
      },
    },
    {
      name: 'contract-knows-zod-only',
      comment: 'server and browser both stand on the contract',
      severity: 'error',
      from: { path: '^contract/', pathNot: test },
      to: { pathNot: '^contract/|^node_modules/zod/' },
    },
    {
      name: 'language-is-alone',
      comment: 'Japanese text is pure, in the browser as on the server',
      severity: 'error',
      from: { path: '^language/', pathNot: test },
      to: { pathNot: '^language/|^node_modules/' },
    },
    {
      name: 'mailcraft-knows-language-only',
      comment: 'bytes in, data out: no database, no network, no domain',
      severity: 'error',
      from: { path: '^mailcraft/', pathNot: test },
      to: { path: '^(?:server|web|contract|tests|scripts)/' },
    },
    {
      name: 'platform-knows-no-domain',
      comment: 'the platform would serve any program',
      severity: 'error',
      from: { path: '^server/platform/', pathNot: test },
      to: { path: '^(?:server/(?!platform/)|web/|mailcraft/)' },
    },
    ...line,
    {
      name: 'other-domains-by-their-use-cases',
      comment: 'store, policy, routes and rules of a domain are its own',
      severity: 'error',
      from: { path: `^server/(${domains.join('|')})/`, pathNot: test },
      to: {
        path: `^server/${any(domains)}/(?:(?:store[^/]*|policy|routes)[.]ts$|rules/)`,
        pathNot: '^server/$1/',
      },
    },
    {
      name: 'no-domain-sees-an-adapter',
      comment: 'channels and shops are plugged in by the composition root alone',
      severity: 'error',
      from: {
        path: '^server/',
        pathNot: [`^server/${any(adapters)}/`, '^server/[^/]+[.]ts$', '^server/cli/', test],
      },
      to: { path: `^server/${any(adapters)}/` },
    },
    {
      name: 'nothing-leans-on-the-demo-shop',
      comment: 'the demo shop uses the domains like a person; none needs it',
      severity: 'error',
      from: { path: '^server/', pathNot: ['^server/demo/', '^server/[^/]+[.]ts$', '^server/cli/', test] },
      to: { path: '^server/demo/' },
    },
    {
      name: 'adapters-see-their-port-only',
      comment: 'an adapter imports the types of its port and the platform',
      severity: 'error',
      from: { path: `^server/${any(adapters)}/`, pathNot: test },
      to: { path: `^server/${any(domains)}/(?:(?:store[^/]*|policy|routes)[.]ts$|rules/)` },
    },
    {
      name: 'adapters-do-not-know-each-other',
      comment: 'what two adapters share belongs to the port',
      severity: 'error',
      from: { path: `^server/(${adapters.join('|')})/([^/]+)/`, pathNot: test },
      to: { path: `^server/${any(adapters)}/[^/]+/`, pathNot: '^server/$1/$2/' },
    },
    {
      name: 'web-knows-contract-and-language',
      comment: 'the browser gets nothing of the server',
      severity: 'error',
      from: { path: '^web/', pathNot: test },
      to: { path: '^(?:server|mailcraft|tests|scripts)/' },
    },
    {
      name: 'nothing-imports-the-screens-or-the-tests',
      comment: 'the program runs without both',
      severity: 'error',
      from: { path: '^(?:server|contract|language|mailcraft)/', pathNot: test },
      to: { path: '^(?:web|tests)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(?:dist|data|coverage|screens)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    combinedDependencies: false,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types', 'typings'],
    },
  },
};
