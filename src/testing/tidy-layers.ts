import {
  type Import,
  importsOf,
  isForTests,
  moduleOf,
  resolveSpecifier,
  type SourceFile,
} from './tidy-source'

interface Layer {
  /** Folders or modules of src that it may import. */
  readonly values: readonly string[]
  /** And of these the types only. */
  readonly types: readonly string[]
  /** Packages, by name or by the start of it. */
  readonly packages: readonly string[]
}

/** Permitted imports by layer: the table of ARCHITECTURE.md. A layer may always import itself. */
export const LAYERS: Readonly<Record<string, Layer>> = {
  base: { values: [], types: [], packages: ['d3-array'] },
  config: { values: ['base'], types: [], packages: [] },
  model: {
    values: ['base', 'config', 'scenario/verbs'],
    types: ['scenario/command', 'scenario/scenario'],
    packages: [],
  },
  // The only door to XState in the model.
  'model/lifecycle': { values: ['base', 'config', 'model'], types: [], packages: ['xstate'] },
  // The only door to valibot in the model: a type of program has its schema beside it.
  'model/program/types': {
    values: ['base', 'config', 'scenario/bounds', 'scenario/primitive-schema'],
    types: ['scenario/problem'],
    packages: ['valibot'],
  },
  scenario: {
    values: ['base', 'config', 'frame/plates', 'model/program/types'],
    types: ['model', 'frame/view'],
    packages: ['valibot', 'fflate', 'jsonc-parser'],
  },
  timeline: {
    values: [
      ...['base', 'config', 'model', 'scenario'],
      ...['frame/motion', 'frame/pace', 'frame/plates'],
    ],
    types: ['frame', 'worker/protocol'],
    packages: ['d3-array'],
  },
  code: { values: ['base', 'model/ids', 'model/program'], types: ['model'], packages: [] },
  frame: {
    values: ['base', 'model'],
    types: ['config', 'scenario/command'],
    packages: ['d3-array'],
  },
  metrics: { values: ['base', 'config', 'model'], types: [], packages: ['d3-array'] },
  worker: {
    values: ['base', 'config', 'scenario', 'timeline', 'frame', 'model', 'metrics', 'i18n/log'],
    types: [],
    // Made by the build: the address of the worker's own script.
    packages: ['virtual:', 'd3-array'],
  },
  cli: {
    values: ['base', 'scenario', 'timeline', 'model', 'i18n'],
    types: ['config', 'worker/protocol'],
    packages: ['node:'],
  },
  fuzz: {
    values: ['base', 'config', 'model', 'scenario', 'timeline'],
    types: [],
    packages: [],
  },
  recordings: {
    values: ['base', 'config', 'model', 'scenario', 'timeline'],
    types: [],
    packages: ['node:'],
  },
  recorder: {
    values: [
      ...['base', 'code', 'config', 'i18n', 'recordings', 'scenario'],
      ...['model/ids', 'model/program/types'],
    ],
    types: ['model'],
    packages: ['node:', 'valibot'],
  },
  stage: {
    values: ['base', 'frame/motion', 'model/happening/kinds'],
    types: ['frame', 'model/ids'],
    packages: ['bezier-easing', 'd3-'],
  },
  lessons: {
    values: ['base'],
    types: ['config', 'frame', 'model', 'scenario', 'stage', 'worker/protocol'],
    packages: [],
  },
  terminal: { values: ['base', 'config'], types: ['scenario', 'frame'], packages: [] },
  i18n: {
    values: ['base'],
    types: ['config', 'frame', 'lessons', 'model', 'scenario', 'stage', 'worker'],
    packages: [],
  },
  app: {
    values: [
      ...['base', 'config', 'frame/pace', 'stage', 'lessons', 'scenario', 'code', 'terminal'],
      ...[
        'i18n',
        'metrics/series',
        'metrics/metric',
        'model/happening/kinds',
        'worker/client',
        'worker/frame-buffer',
        'worker/spawn',
      ],
    ],
    // The words of the protocol: what comes from the worker is made of these.
    types: [
      ...['frame', 'worker', 'timeline/lanes'],
      ...['model/happening', 'model/ids', 'model/program', 'recordings/report'],
    ],
    packages: [
      'react',
      'react-dom',
      'zustand',
      'xstate',
      '@xstate/react',
      '@tanstack/',
      'uqr',
      // The fields of a form are those of the schema, and what is carried over is checked by one.
      'valibot',
      'd3-',
      'virtual:',
    ],
  },
}

/** Imports against the table, each as `file: what is wrong`. Files for tests may import anything. */
export function brokenLayers(files: readonly SourceFile[]): readonly string[] {
  return files
    .filter(({ path }) => !isForTests(path))
    .flatMap((file) => {
      const name = layerOf(file.path)
      const layer = LAYERS[name]
      if (layer === undefined) return [`${file.path}: no layer is called ${name}`]
      return importsOf(file.text)
        .filter((found) => !isAllowed(file.path, layer, found))
        .map(({ specifier, isType }) => {
          const target = resolveSpecifier(file.path, specifier) ?? specifier
          return `${file.path}: ${name} may not import ${isType ? 'types' : 'values'} of ${target}`
        })
    })
}

const PLATE = /^stage\/plates\/([^/]+)\//

/**
 * Imports of a plate's modules from outside its folder, each as `file: what is wrong`. The list of plates may import the
 * definition, and who asks for a plate the type of its spec.
 */
export function openedPlates(files: readonly SourceFile[]): readonly string[] {
  return files
    .filter(({ path }) => !isForTests(path))
    .flatMap(({ path, text }) =>
      importsOf(text).flatMap(({ specifier, isType }) => {
        const target = resolveSpecifier(path, specifier) ?? ''
        const plate = PLATE.exec(target)?.[1]
        if (plate === undefined || plate === PLATE.exec(path)?.[1]) return []
        const module = moduleOf(target).slice(`stage/plates/${plate}/`.length)
        const isListed = path === 'stage/plates.ts' && module === 'plate'
        return isListed || (isType && module === 'spec')
          ? []
          : [`${path}: the plate ${plate} is entered through ${module}`]
      }),
    )
}

function layerOf(path: string): string {
  const within = Object.keys(LAYERS).find((name) => name.includes('/') && isWithin(path, name))
  return within ?? path.split('/')[0] ?? ''
}

function isAllowed(from: string, layer: Layer, { specifier, isType }: Import): boolean {
  const target = resolveSpecifier(from, specifier)
  if (target === null) return layer.packages.some((name) => isPackage(specifier, name))
  if (isForTests(target) || isForTests(`${target}.ts`)) return false
  if (target.split('/')[0] === from.split('/')[0]) return true
  const allowed = isType ? [...layer.values, ...layer.types] : layer.values
  return allowed.some((place) => isWithin(moduleOf(target), place))
}

function isPackage(specifier: string, name: string): boolean {
  return /[-:/]$/.test(name)
    ? specifier.startsWith(name)
    : specifier === name || specifier.startsWith(`${name}/`)
}

function isWithin(target: string, place: string): boolean {
  return target === place || target.startsWith(`${place}/`)
}

/** Modules that neither an entry nor a test needs, and modules of the product that only tests need. */
export function deadModules(
  files: readonly SourceFile[],
  entries: readonly string[],
): readonly string[] {
  const byModule = new Map(files.map((file) => [moduleOf(file.path), file]))
  const missing = entries.filter((entry) => !byModule.has(moduleOf(entry)))
  const needed = reached(entries, byModule)
  const tests = files.map(({ path }) => path).filter((path) => /\.test\.tsx?$/.test(path))
  const tested = reached(tests, byModule)
  return [
    ...missing.map((entry) => `${entry}: an entry that does not exist`),
    ...files
      .map(({ path }) => path)
      .filter((path) => !(isForTests(path) ? tested : needed).has(moduleOf(path)))
      .map((path) => `${path}: nothing needs it`),
  ]
}

function reached(
  starts: readonly string[],
  byModule: ReadonlyMap<string, SourceFile>,
): ReadonlySet<string> {
  const seen = new Set<string>()
  const waiting = starts.map(moduleOf)
  for (let module = waiting.pop(); module !== undefined; module = waiting.pop()) {
    const file = byModule.get(module)
    if (file === undefined || seen.has(module)) continue
    seen.add(module)
    for (const { specifier } of importsOf(file.text)) {
      const target = resolveSpecifier(file.path, specifier)
      if (target !== null) waiting.push(moduleOf(target))
    }
  }
  return seen
}

/** Packages that are installed for the product and that nothing imports. */
export function unusedPackages(
  files: readonly SourceFile[],
  packages: readonly string[],
): readonly string[] {
  const used = files.flatMap(({ text }) => importsOf(text).map(({ specifier }) => specifier))
  return packages.filter((name) => !used.some((specifier) => isPackage(specifier, name)))
}
