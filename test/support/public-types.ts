import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { format, resolveConfig } from 'prettier'
import ts from 'typescript'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** One declaration file, read for its names. */
interface Module {
  /** What it declares itself; a function has a statement for each overload. */
  declared: Map<string, ts.Statement[]>
  /** What it takes from other files of the package, by the name used here. */
  taken: Map<string, Place>
  /** The name used here, by the name that is exported. */
  exported: Map<string, string>
}

/** A name that a file exports; `*` for all of its names. */
interface Place {
  file: string
  name: string
}

type Modules = ReadonlyMap<string, Module>

/**
 * Rolls up the public types of entries: what each exports, sorted by name, without comments, followed by the
 * types of the package that those stand on. Whoever compiled against the same text, still compiles.
 * @param entries Files of `src/`, for example `index.ts`.
 * @returns The text of each entry.
 */
export async function rollUpTypes(entries: readonly string[]): Promise<Map<string, string>> {
  const files = entries.map((entry) => path.join(root, 'src', entry))
  const modules: Modules = new Map([...compile(files)].map(([file, text]) => [file, readModule(file, text)]))
  const style = await resolveConfig(files[0] ?? root)
  const texts = new Map<string, string>()
  for (const entry of entries) {
    const text = rollUp(declarationFile(path.join(root, 'src', entry)), modules)
    texts.set(entry, await format(text, { ...style, parser: 'typescript' }))
  }
  return texts
}

/** The declaration files of the entries and of all they import, as `tsc` writes them, without comments. */
function compile(files: readonly string[]): Map<string, string> {
  const { config } = ts.readConfigFile(path.join(root, 'tsconfig.build.json'), (file) =>
    ts.sys.readFile(file),
  ) as {
    config: unknown
  }
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root)
  const { outDir: _beside, ...rest } = options
  // Without `noCheck` every function is checked before it is declared; that was done elsewhere.
  const own = { declarationMap: false, emitDeclarationOnly: true, removeComments: true, noCheck: true }
  const emitted = new Map<string, string>()
  ts.createProgram(files, { ...rest, ...own }).emit(
    undefined,
    (file, text) => emitted.set(path.normalize(file), text),
    undefined,
    true,
  )
  return emitted
}

function readModule(file: string, text: string): Module {
  const module: Module = { declared: new Map(), taken: new Map(), exported: new Map() }
  const tree = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true)
  for (const statement of tree.statements) {
    if (ts.isImportDeclaration(statement)) readImport(file, statement, module)
    else if (ts.isExportDeclaration(statement)) readExport(file, statement, module)
    else readDeclaration(statement, module)
  }
  return module
}

function readImport(file: string, statement: ts.ImportDeclaration, { taken }: Module): void {
  const source = ownFile(file, statement.moduleSpecifier)
  const bindings = statement.importClause?.namedBindings
  if (source === null || !bindings) return
  if (ts.isNamespaceImport(bindings)) taken.set(bindings.name.text, { file: source, name: '*' })
  else {
    for (const { name, propertyName } of bindings.elements) {
      taken.set(name.text, { file: source, name: (propertyName ?? name).text })
    }
  }
}

function readExport(file: string, statement: ts.ExportDeclaration, { taken, exported }: Module): void {
  const source = ownFile(file, statement.moduleSpecifier)
  const clause = statement.exportClause
  if (!clause) return
  if (ts.isNamespaceExport(clause)) {
    exported.set(clause.name.text, clause.name.text)
    if (source !== null) taken.set(clause.name.text, { file: source, name: '*' })
    return
  }
  for (const { name, propertyName } of clause.elements) {
    const from = (propertyName ?? name).text
    exported.set(name.text, source === null ? from : name.text)
    if (source !== null) taken.set(name.text, { file: source, name: from })
  }
}

function readDeclaration(statement: ts.Statement, { declared, exported }: Module): void {
  const named = ts.isVariableStatement(statement) ? statement.declarationList.declarations : [statement]
  for (const node of named) {
    const name = ts.getNameOfDeclaration(node as ts.Declaration)
    if (!name || !ts.isIdentifier(name)) continue
    declared.set(name.text, [...(declared.get(name.text) ?? []), statement])
    const modifiers = ts.canHaveModifiers(statement) ? ts.getModifiers(statement) : undefined
    if (modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword))
      exported.set(name.text, name.text)
  }
}

/** The text of an entry: what it exports, then what those stand on, each in order of name. */
function rollUp(entry: string, modules: Modules): string {
  const shown = new Set<string>()
  const reached: Place[] = []
  const show = (place: Place): string => {
    shown.add(keyOf(place))
    reached.push(...referencesOf(place, modules))
    return textOf(place, modules)
  }

  const exported = exportsOf(entry, modules).map(([name, place]) => {
    if (place?.name === '*') return showNamespace(name, place.file)
    if (place?.name === name) return `export ${show(place)}`
    if (place) reached.push(place)
    return place ? `export { ${place.name} as ${name} }` : `export { ${name} }`
  })
  function showNamespace(name: string, file: string): string {
    const members = exportsOf(file, modules).map(([member, place]) => {
      if (place) reached.push(place)
      return `${place?.name} as ${member}`
    })
    return `export declare namespace ${name} { export { ${members.join(', ')} } }`
  }

  const others: { name: string; text: string }[] = []
  // Grows while it is walked, until nothing new is named.
  for (const place of reached) {
    if (!shown.has(keyOf(place))) others.push({ name: place.name, text: show(place) })
  }
  others.sort((a, b) => compare(a.name, b.name) || compare(a.text, b.text))
  const heading = others.length > 0 ? ['// Named above, and not exported from here:'] : []
  return [...exported, ...heading, ...others.map(({ text }) => text)].join('\n\n')
}

function exportsOf(file: string, modules: Modules): (readonly [name: string, place: Place | null])[] {
  const names = [...(modules.get(file)?.exported.keys() ?? [])].sort(compare)
  return names.map((name) => [name, declarationOf({ file, name }, modules)])
}

/** Where an exported name is declared, through all re-exports; null where it comes from another package. */
function declarationOf({ file, name }: Place, modules: Modules): Place | null {
  if (name === '*') return { file, name }
  const local = modules.get(file)?.exported.get(name)
  return local === undefined ? null : declarationInside({ file, name: local }, modules)
}

/** The same for a name as it is used inside of a file. */
function declarationInside({ file, name }: Place, modules: Modules): Place | null {
  const module = modules.get(file)
  if (module?.declared.has(name)) return { file, name }
  const taken = module?.taken.get(name)
  return taken ? declarationOf(taken, modules) : null
}

/** The declarations of this package that one names: in types, in heritage, in computed keys. */
function referencesOf(place: Place, modules: Modules): Place[] {
  const found: (Place | null)[] = []
  const visit = (node: ts.Node): void => {
    const name = referencedName(node)
    if (name) found.push(declarationInside({ file: place.file, name: name.text }, modules))
    if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
      const source = ownFile(place.file, node.argument.literal)
      const member = node.qualifier && firstName(node.qualifier)
      if (source !== null && member) found.push(declarationOf({ file: source, name: member.text }, modules))
    }
    ts.forEachChild(node, visit)
  }
  for (const statement of statementsOf(place, modules)) visit(statement)
  return found.filter((one) => one !== null)
}

function referencedName(node: ts.Node): ts.Identifier | null {
  if (ts.isTypeReferenceNode(node)) return firstName(node.typeName)
  if (ts.isTypeQueryNode(node)) return firstName(node.exprName)
  const isExpression = ts.isExpressionWithTypeArguments(node) || ts.isComputedPropertyName(node)
  return isExpression ? firstName(node.expression) : null
}

function firstName(node: ts.Node): ts.Identifier | null {
  if (ts.isQualifiedName(node)) return firstName(node.left)
  if (ts.isPropertyAccessExpression(node)) return firstName(node.expression)
  return ts.isIdentifier(node) ? node : null
}

function statementsOf({ file, name }: Place, modules: Modules): readonly ts.Statement[] {
  return modules.get(file)?.declared.get(name) ?? []
}

function textOf(place: Place, modules: Modules): string {
  return statementsOf(place, modules)
    .map((statement) => statement.getText().replace(/^export /, ''))
    .join('\n')
}

/** The declaration file of this package that a specifier names; null where it names another package. */
function ownFile(file: string, specifier: ts.Node | undefined): string | null {
  if (!specifier || !ts.isStringLiteral(specifier) || !specifier.text.startsWith('.')) return null
  return declarationFile(path.join(path.dirname(file), specifier.text))
}

function declarationFile(file: string): string {
  return file.replace(/\.tsx?$/, '.d.ts')
}

function keyOf({ file, name }: Place): string {
  return `${name} of ${file}`
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
