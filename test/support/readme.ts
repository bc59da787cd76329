import { readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { format, resolveConfig } from 'prettier'
import ts from 'typescript'
import { readDocblocks } from './docblocks.ts'
import { enginesTable } from './engines.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** The file that shows the package to its users. */
export const readmePath = path.join(root, 'README.md')

export function readReadme(): string {
  return readFileSync(readmePath, 'utf8')
}

/**
 * The text with all that comes from the sources made anew: the paragraph that ends in a comment `<!-- doc:Name -->`
 * (but for the words in bold before it), and the table that follows a paragraph which ends in `<!-- table:Name -->`.
 * `table:Engines` is what `chooseSink` does in the engines that were tested.
 */
export async function withDocblocks(readme: string): Promise<string> {
  const docblocks = readDocblocks()
  const text = readme
    .replaceAll(
      /^(.*<!-- table:(\w+) -->\n)(?:\n(?:\|.*\n)+)?/gm,
      (_whole, above: string, name: string) =>
        `${above}\n${name === 'Engines' ? enginesTable() : docblocks.table(name)}\n`,
    )
    .replaceAll(
      /^(\*\*.*?: )?.*(<!-- doc:(\w+) -->)$/gm,
      (_whole, start = '', marker: string, name: string) => `${start}${docblocks.paragraph(name)} ${marker}`,
    )
  return format(text, { ...(await resolveConfig(readmePath)), parser: 'markdown' })
}

/** A block of code, and the line above that may say which file it is. */
const codeBlock = /^(?:(.*`[^`]+`.*)\n\n)?```(tsx?)\n([^]*?)^```$/gm

/**
 * Compiles the blocks of `ts` and `tsx`, each a module of its own, as an app's would be, against the sources.
 * Returns what the compiler says of them, by their line in the file.
 */
export function compileCodeBlocks(readme: string): string[] {
  const blocks = new Map<string, { line: number; code: string }>()
  for (const { 1: above = '', 2: language, 3: code = '', index } of readme.matchAll(codeBlock)) {
    const line = readme.slice(0, index + above.length).split('\n').length + (above === '' ? 0 : 2)
    // Those of one recipe import each other by the names they are given.
    const named = path.join(root, 'README', /`([\w/.-]+\.tsx?)`/.exec(above)?.[1] ?? `${line}.${language}`)
    blocks.set(blocks.has(named) ? path.join(root, 'README', `${line}.${language}`) : named, { line, code })
  }
  const { config } = ts.readConfigFile(path.join(root, 'tsconfig.json'), (file) => ts.sys.readFile(file)) as {
    config: { compilerOptions: object }
  }
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root)
  // What the package asks of itself beyond what is usual, it does not ask of an app.
  const usual = { noPropertyAccessFromIndexSignature: false, moduleDetection: ts.ModuleDetectionKind.Force }
  const host = ts.createCompilerHost({ ...options, ...usual })
  const { readFile, fileExists } = host
  host.readFile = (file) => blocks.get(path.normalize(file))?.code ?? readFile(file)
  host.fileExists = (file) => blocks.has(path.normalize(file)) || fileExists(file)
  const folders = new Set([...blocks.keys()].map((file) => path.dirname(file)))
  const { directoryExists } = host
  host.directoryExists = (folder) =>
    folders.has(path.normalize(folder)) || (directoryExists?.(folder) ?? true)
  const program = ts.createProgram([...blocks.keys()], { ...options, ...usual }, host)
  return [...blocks].flatMap(([file, { line }]) => {
    const source = program.getSourceFile(file)
    return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map(
      (one) => {
        const place = source?.getLineAndCharacterOfPosition(one.start ?? 0).line ?? 0
        return `README.md:${line + place + 1}: ${ts.flattenDiagnosticMessageText(one.messageText, '\n')}`
      },
    )
  })
}
