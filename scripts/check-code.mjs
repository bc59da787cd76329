// Types and lint by one program: what the compiler found out about the code, the linter need not find out again.
import { ESLint } from 'eslint'
import path from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

const root = fileURLToPath(new URL('..', import.meta.url))
const program = readProgram(path.join(root, 'tsconfig.json'))
const findings = [typeErrors(), await lintErrors()].filter((text) => text !== '')
if (findings.length > 0) {
  console.log(findings.join('\n'))
  process.exitCode = 1
}

function readProgram(file) {
  const { config } = ts.readConfigFile(file, ts.sys.readFile)
  const { options, fileNames, errors } = ts.parseJsonConfigFileContent(config, ts.sys, root, undefined, file)
  // The linter goes from a node to what is around it.
  const host = ts.createCompilerHost(options, true)
  return ts.createProgram({
    rootNames: fileNames,
    options,
    host,
    configFileParsingDiagnostics: errors,
  })
}

function typeErrors() {
  return ts.formatDiagnostics(ts.getPreEmitDiagnostics(program), {
    getCanonicalFileName: (file) => file,
    getCurrentDirectory: () => root,
    getNewLine: () => '\n',
  })
}

/** What `eslint . --max-warnings 0` says. */
async function lintErrors() {
  const typed = { files: ['**/*.{ts,tsx}'], languageOptions: { parserOptions: { programs: [program] } } }
  const eslint = new ESLint({ cwd: root, overrideConfig: typed })
  const results = await eslint.lintFiles(['.'])
  const formatter = await eslint.loadFormatter('stylish')
  return formatter.format(results)
}
