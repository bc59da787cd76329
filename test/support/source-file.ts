import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

/** The folder of the package's sources. */
export const srcFolder = fileURLToPath(new URL('../../src', import.meta.url))

/** A file of `src/`, parsed alone. */
export interface SourceFile {
  /** From `src/` on, with `/`: `base/scope.ts`. */
  name: string
  /** The first folder; `''` for an entry. */
  layer: string
  tree: ts.SourceFile
  imports: readonly Import[]
}

export interface Import {
  /** As written: `../base/scope.ts`, `valibot`, `node:fs`. */
  specifier: string
  /** The file of `src/` it names, where it names one. */
  file: string | null
  /** Nothing of it is left when the types are gone. */
  isType: boolean
  /** `import()` at the time of need. */
  isLazy: boolean
}

/** Every TypeScript file of `src/`, in order of name. */
export function readSourceFiles(): SourceFile[] {
  return readdirSync(srcFolder, { recursive: true, encoding: 'utf8' })
    .map((file) => file.split(path.sep).join('/'))
    .filter((file) => /\.tsx?$/.test(file))
    .sort()
    .map((name) => {
      const text = readFileSync(path.join(srcFolder, name), 'utf8')
      const tree = ts.createSourceFile(name, text, ts.ScriptTarget.ES2022, true)
      return {
        name,
        layer: name.includes('/') ? name.slice(0, name.indexOf('/')) : '',
        tree,
        imports: importsOf(tree),
      }
    })
}

/**
 * Every node below one, the one itself first.
 * @param isClosed Nodes that are not looked into, for example functions.
 */
export function nodesOf(node: ts.Node, isClosed: (node: ts.Node) => boolean = () => false): ts.Node[] {
  const nodes: ts.Node[] = []
  const visit = (one: ts.Node): void => {
    nodes.push(one)
    if (!isClosed(one)) ts.forEachChild(one, visit)
  }
  visit(node)
  return nodes
}

/** `base/scope.ts:12`, to click on. */
export function placeOf(file: SourceFile, node: ts.Node): string {
  return `src/${file.name}:${file.tree.getLineAndCharacterOfPosition(node.getStart()).line + 1}`
}

function importsOf(tree: ts.SourceFile): Import[] {
  const imports: Import[] = []
  const add = (specifier: ts.Node, isType: boolean, isLazy: boolean): void => {
    if (!ts.isStringLiteralLike(specifier)) return
    const isOwn = specifier.text.startsWith('.')
    const file = isOwn ? path.posix.join(path.posix.dirname(tree.fileName), specifier.text) : null
    imports.push({ specifier: specifier.text, file, isType, isLazy })
  }
  for (const node of nodesOf(tree)) {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, isTypeImport(node), false)
    else if (ts.isExportDeclaration(node) && node.moduleSpecifier)
      add(node.moduleSpecifier, isTypeExport(node), false)
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument))
      add(node.argument.literal, true, false)
    else if (
      ts.isCallExpression(node) &&
      node.expression.kind === ts.SyntaxKind.ImportKeyword &&
      node.arguments[0]
    ) {
      add(node.arguments[0], false, true)
    }
  }
  return imports
}

function isTypeImport({ importClause }: ts.ImportDeclaration): boolean {
  if (!importClause) return false
  if (importClause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true
  const bindings = importClause.namedBindings
  return (
    !importClause.name &&
    !!bindings &&
    ts.isNamedImports(bindings) &&
    bindings.elements.every((one) => one.isTypeOnly)
  )
}

function isTypeExport({ isTypeOnly, exportClause }: ts.ExportDeclaration): boolean {
  return (
    isTypeOnly ||
    (!!exportClause &&
      ts.isNamedExports(exportClause) &&
      exportClause.elements.every((one) => one.isTypeOnly))
  )
}
