import ts from 'typescript'
import { SpeechError, type SpeechErrorCode } from '../../src/base/speech-error.ts'
import { englishLabels, type SpeechLabels } from '../../src/react/speech-labels.ts'
import { exportedNames } from './exported-names.ts'
import { readSourceFiles, type SourceFile } from './source-file.ts'

/** The docblocks of `src/` as Markdown. A name that is not declared there, or says nothing, is an error. */
export interface Docblocks {
  /** The docblock of a name as one paragraph; its parameters, words or few members behind it. */
  paragraph(name: string): string
  /** Whether a component takes more props than its paragraph tells, so that they have to stand in a table. */
  needsTable(name: string): boolean
  /** A row for each member that a type says itself, for each word of a union, or for each function of an entry. */
  table(name: string): string
}

/** An interface, a type, a class, a function, a part. */
type Declaration = ts.DeclarationStatement | ts.VariableDeclaration
type Member = ts.TypeElement | ts.PropertyDeclaration

/** A name and what is said of it. */
type Told = readonly [name: string, text: string]

/** Cells by the heading of their column. */
type Row = Record<string, string>

/** Reads all sources once. */
export function readDocblocks(): Docblocks {
  const files = readSourceFiles()
  const entries = files.filter(({ layer }) => layer === '')
  const publicNames = entries.flatMap(exportedNames)
  const declarations = new Map<string, Declaration[]>()
  for (const declaration of files.flatMap(declarationsIn)) {
    const name = textOf(declaration.name)
    declarations.set(name, [...(declarations.get(name) ?? []), declaration])
  }
  /** Of names that are there twice, the one that users import. */
  const find = (name: string): Declaration => {
    const found = declarations.get(name) ?? []
    const file = publicNames.find((one) => one.name === name)?.file
    const known = found.length > 1 ? found.filter((one) => one.getSourceFile().fileName === file) : found
    if (!known[0]) throw new Error(`${name} is not declared in src/, or more than once.`)
    return known[0]
  }

  /** The words of a union, also where it is named; none for any other type. */
  const wordsOf = (type: ts.Node): readonly ts.TypeNode[] => {
    if (ts.isUnionTypeNode(type)) return type.types.every(isWord) ? type.types : []
    if (ts.isTypeAliasDeclaration(type)) return wordsOf(type.type)
    const [alias] = ts.isTypeReferenceNode(type) ? (declarations.get(textOf(type.typeName)) ?? []) : []
    return alias && ts.isTypeAliasDeclaration(alias) ? wordsOf(alias) : []
  }
  const typeText = (type: ts.TypeNode | undefined): string => {
    const alternatives = type && ts.isUnionTypeNode(type) ? type.types : [type]
    const texts = alternatives.map((one) => {
      const words = one ? wordsOf(one) : []
      return words.length === 0 || words.length > mostWords ? textOf(one) : words.map(textOf).join(' | ')
    })
    return texts.join(' | ').replaceAll(/\breadonly | \| undefined\b/g, '')
  }
  const rowOf = (member: Member, kind: string): Row => {
    const meaning = docblockOf(member)
    if (ts.isMethodSignature(member)) {
      return { [kind]: code(callOf(member)), type: code(typeText(member.type)), meaning }
    }
    const { name, type, questionToken } = member as ts.PropertySignature
    const isRequired = (kind === 'option' || kind === 'prop') && !questionToken && meaning !== ''
    return {
      [kind]: code(textOf(name)),
      type: code(typeText(type)),
      meaning: isRequired ? `Required. ${meaning}` : meaning,
    }
  }
  const functionsOf = (entry: SourceFile): Row[] =>
    exportedNames(entry)
      .filter(({ isType }) => !isType)
      .map(({ name }) => find(name))
      .filter(ts.isFunctionDeclaration)
      .map((declaration) => ({ function: code(callOf(declaration)), meaning: docblockOf(declaration) }))

  return {
    paragraph(name) {
      const declaration = find(name)
      const parameters = ts
        .getJSDocTags(declaration)
        .filter(ts.isJSDocParameterTag)
        .map((tag): Told => [textOf(tag.name), inline(commentText(tag.comment))])
      const words = wordsOf(declaration).map((word): Told => [wordIn(word), remarkBehind(word)])
      const members = membersOf(declarations.has(`${name}Props`) ? find(`${name}Props`) : declaration)
      const told = [...parameters, ...words, ...(members.length > mostTold ? [] : members.map(toldOf))]
        .filter(([, text]) => text !== '')
        .map(([key, text]) => `${code(key)}: ${text.replace(/[^.!?]$/, '$&.')}`)
      return [said(docblockOf(declaration), name), ...told].join(' ')
    },
    needsTable(name) {
      return declarations.has(`${name}Props`) && membersOf(find(`${name}Props`)).length > mostTold
    },
    table(name) {
      const entry = entries.find((one) => one.name === `${name}.ts`)
      if (entry) return draw(name, functionsOf(entry))
      const declaration = find(name)
      const drawn = /^\|[^]*\|$/m.exec(rawDocblockOf(declaration))
      if (drawn) return drawn[0]
      const words = wordsOf(declaration)
      const rows =
        words.length > 0
          ? words.map((word) => wordRow(name, wordIn(word), remarkBehind(word)))
          : membersOf(declaration).map((member) => rowOf(member, kindOf(name)))
      return draw(name, rows)
    },
  }
}

// A type of more words stands in a table by its name.
const mostWords = 7
// More members than these are worth a table.
const mostTold = 4

function declarationsIn({ tree }: SourceFile): Declaration[] {
  return tree.statements.flatMap((statement): readonly Declaration[] => {
    if (ts.isVariableStatement(statement)) return statement.declarationList.declarations
    const isNamed =
      ts.isInterfaceDeclaration(statement) ||
      ts.isTypeAliasDeclaration(statement) ||
      ts.isClassDeclaration(statement) ||
      ts.isFunctionDeclaration(statement)
    return isNamed ? [statement] : []
  })
}

/** The members that a type says itself; those that it takes over from another are in that one's table. */
function membersOf(node: ts.Node): Member[] {
  if (ts.isTypeAliasDeclaration(node)) return membersOf(node.type)
  if (ts.isIntersectionTypeNode(node)) return node.types.flatMap(membersOf)
  if (ts.isInterfaceDeclaration(node) || ts.isTypeLiteralNode(node)) return [...node.members]
  return []
}

function isWord(type: ts.TypeNode): boolean {
  return ts.isLiteralTypeNode(type) && ts.isStringLiteral(type.literal)
}

/** What the first column of a type's table holds. */
function kindOf(name: string): string {
  if (name === 'SpeechErrorCode') return 'code'
  const kind = /(Option|Prop|Label|Action|Event)(?=s$|Map$)/.exec(name)?.[0]
  return kind?.toLowerCase() ?? 'field'
}

/** `play(from: Place, options?: PlayOptions)`; a parameter that is taken apart is called `options`. */
function callOf(declaration: ts.SignatureDeclaration): string {
  const parameters = declaration.parameters.map(({ name, type, questionToken, initializer }) => {
    const called = ts.isIdentifier(name) ? textOf(name) : 'options'
    return `${called}${questionToken || initializer ? '?' : ''}: ${textOf(type)}`
  })
  return `${textOf(declaration.name)}(${parameters.join(', ')})`
}

/** `'idle'` without its quotes. */
function wordIn(type: ts.TypeNode): string {
  return textOf(type).slice(1, -1)
}

function toldOf(member: Member): Told {
  const name = textOf(member.name)
  return [ts.isMethodSignature(member) ? callOf(member) : name, docblockOf(member)]
}

function textOf(node: ts.Node | undefined): string {
  if (!node) return ''
  if (ts.isTypeLiteralNode(node)) {
    return `{ ${node.members.map((one) => textOf(one).replace(/;$/, '')).join('; ')} }`
  }
  return node.getText().replaceAll(/\s+/g, ' ')
}

function docblockOf(node: ts.Node): string {
  return inline(rawDocblockOf(node))
}

function rawDocblockOf(node: ts.Node): string {
  return commentText(ts.getJSDocCommentsAndTags(node).findLast(ts.isJSDoc)?.comment)
}

function commentText(comment: ts.JSDoc['comment']): string {
  return ts.getTextOfJSDocComment(comment) ?? ''
}

/** The comment on the line of a word of a union. */
function remarkBehind(word: ts.Node): string {
  const source = word.getSourceFile().text
  const [range] = ts.getTrailingCommentRanges(source, word.end) ?? []
  return range ? inline(source.slice(range.pos + 2, range.end)) : ''
}

/** On one line, and without the places in the wire contract, which are for those who build it. */
function inline(text: string): string {
  return text
    .replaceAll(/ \((?:[\w ]+ )?contract [^)]*\)/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim()
}

function code(text: string): string {
  return text === '' ? '' : `\`${text}\``
}

function said(text: string, place: string): string {
  if (text === '') throw new Error(`${place} has no docblock.`)
  return text
}

/** A word of a union with its remark; an error's says at its end whether the same may be tried again. */
function wordRow(name: string, word: string, remark: string): Row {
  if (name !== 'SpeechErrorCode') return { [kindOf(name)]: code(word), meaning: remark }
  const [, cause = '', again] = /^(.*?)(; retryable)?$/.exec(remark) ?? []
  return { code: code(word), meaning: cause, retryable: again ? 'yes' : '' }
}

/** A table with those columns that say something. */
function draw(name: string, rows: readonly Row[]): string {
  if (rows.length === 0) throw new Error(`${name} has no row of its own.`)
  const english = englishFor(name)
  const full = rows.map((row): Row => {
    const [key = ''] = Object.values(row)
    if (english)
      return {
        ...row,
        [name === 'SpeechErrorCode' ? 'what the listener is told' : 'in English']: english(
          key.replaceAll('`', ''),
        ),
      }
    return { ...row, meaning: said(row['meaning'] ?? '', `${name} ${key}`) }
  })
  const headings = [...new Set(full.flatMap(Object.keys))].filter((heading) =>
    full.some((row) => !['', '`void`'].includes(row[heading] ?? '')),
  )
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  const body = full.map((row) => headings.map((heading) => (row[heading] ?? '').replaceAll('|', '\\|')))
  return [headings, headings.map(() => '---'), ...body].map(line).join('\n')
}

/** What a listener reads, where that is what a type is about. */
function englishFor(name: string): ((key: string) => string) | null {
  if (name === 'SpeechLabels') return (key) => englishTexts()[key as keyof SpeechLabels]
  if (name !== 'SpeechErrorCode') return null
  return (code) => englishLabels.error(new SpeechError(code as SpeechErrorCode, ''))
}

function englishTexts(): Record<keyof SpeechLabels, string> {
  return {
    ...englishLabels,
    seekValue: englishLabels.seekValue(5, 65),
    time: englishLabels.time(5),
    timeValue: englishLabels.timeValue('elapsed', 5),
    chapter: englishLabels.chapter('', 2),
    waiting: englishLabels.waiting(12),
    rateValue: englishLabels.rateValue(1.25),
    volumeValue: englishLabels.volumeValue(0.5),
    status: englishLabels.status('stalled', null),
    voiceFacet: englishLabels.voiceFacet('gender'),
    voiceFacetValue: englishLabels.voiceFacetValue('language', 'en', 12),
    voiceLabel: englishLabels.voiceLabel('useCase', 'social_media'),
    voiceLanguages: englishLabels.voiceLanguages(['en', 'de', 'fr', 'es']),
    voiceGroup: englishLabels.voiceGroup('recent'),
    voiceStatus: englishLabels.voiceStatus('ready', 24, false),
    voicePreview: englishLabels.voicePreview('Ada', 'idle'),
    voiceSample: englishLabels.voiceSample('Ada'),
    voiceSetting: englishLabels.voiceSetting('similarityBoost'),
    voiceSettingValue: englishLabels.voiceSettingValue('style', 0.3),
    stabilityStep: englishLabels.stabilityStep(1),
    captionSizeValue: englishLabels.captionSizeValue('large'),
    captionPositionValue: englishLabels.captionPositionValue('bottom'),
    speaker: englishLabels.speaker('speaker_0', 1),
    error: englishLabels.error(new SpeechError('network', '')),
  }
}
