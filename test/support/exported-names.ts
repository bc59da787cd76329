import path from 'node:path'
import ts from 'typescript'
import type { SourceFile } from './source-file.ts'

/** A name that a file re-exports from another one of `src/`. */
export interface ExportedName {
  /** As users import it. */
  name: string
  /** As it is declared there; `*` for all that the file exports. */
  declaredAs: string
  /** The file it comes from, from `src/` on. */
  file: string
  isType: boolean
}

/** What an entry, or a family of parts, exports. */
export function exportedNames({ name: entry, tree }: SourceFile): ExportedName[] {
  return tree.statements.filter(ts.isExportDeclaration).flatMap((statement) => {
    const { exportClause, moduleSpecifier, isTypeOnly } = statement
    if (!exportClause || !moduleSpecifier || !ts.isStringLiteral(moduleSpecifier)) return []
    const file = path.posix.join(path.posix.dirname(entry), moduleSpecifier.text)
    if (ts.isNamespaceExport(exportClause)) {
      return [{ name: exportClause.name.text, declaredAs: '*', file, isType: isTypeOnly }]
    }
    return exportClause.elements.map(({ name, propertyName, isTypeOnly: isTypeElement }) => ({
      name: name.text,
      declaredAs: (propertyName ?? name).text,
      file,
      isType: isTypeOnly || isTypeElement,
    }))
  })
}
