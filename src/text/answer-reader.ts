import { SpeechError } from '../base/speech-error.ts'

/** Reads what is meant to be read out of a stream of characters. */
export interface AnswerReader {
  read(characters: string): string
  /** No more will come; returns what was held back. */
  end(): string
}

/**
 * Reads an answer in whatever form it comes: as plain text, as the AI SDK's stream of UI messages (server-sent events,
 * `data: {"type":"text-delta",…}`), or as its data stream of before version 5 (`0:"text"`). Of the latter two only the
 * text is read, no reasoning and no tools, and an error that they tell of is thrown as `text-source-failed`. The first
 * line decides; plain text is held back only for as long as it might become one of the others.
 */
export function createAnswerReader(): AnswerReader {
  let opening = ''
  let reader: AnswerReader | null = null
  return {
    read(characters) {
      if (reader) return reader.read(characters)
      opening += characters
      reader = readerFor(opening, false)
      return reader?.read(opening) ?? ''
    },
    end() {
      if (reader) return reader.end()
      reader = readerFor(opening, true) ?? plain
      return reader.read(opening) + reader.end()
    },
  }
}

const plain: AnswerReader = { read: (characters) => characters, end: () => '' }

const event = /^data:\s*\{.*"type"\s*:/u
const beginsAsEvent = /^(?:d|da|dat|data|data:.*)$/u
const part = /^[0-9a-k]:(?=["[{])/u
const beginsAsPart = /^[0-9a-k](?::(?:["[{].*)?)?$/u

/** What reads a stream that begins so; `null` while its first line may still become either. */
function readerFor(opening: string, isEnd: boolean): AnswerReader | null {
  const [line = '', ...others] = opening.trimStart().split('\n', 2)
  const isLine = isEnd || others.length > 0
  if (!isLine && (line === '' || beginsAsEvent.test(line) || beginsAsPart.test(line))) return null
  if (event.test(line)) return createLineReader(createEventReader())
  if (part.test(line) && jsonOf(line.slice(2)) !== undefined) return createLineReader(readPart)
  return plain
}

function createLineReader(readLine: (line: string) => string): AnswerReader {
  let rest = ''
  const read = (characters: string): string => {
    const lines = (rest + characters).split('\n')
    rest = lines.pop() ?? ''
    return lines.map(readLine).join('')
  }
  return { read, end: () => read('\n') }
}

/** The parts of a message are paragraphs. */
function createEventReader(): (line: string) => string {
  let hasText = false
  let isNewPart = false
  return (line) => {
    const value = line.startsWith('data:') ? jsonOf(line.slice(5)) : undefined
    if (typeof value !== 'object' || value === null) return ''
    const { type, delta, errorText } = value as Partial<Record<string, unknown>>
    if (type === 'error') throw broken(errorText)
    if (type === 'text-start') isNewPart = hasText
    if (type !== 'text-delta' || typeof delta !== 'string') return ''
    const text = isNewPart ? `\n\n${delta}` : delta
    hasText = true
    isNewPart = false
    return text
  }
}

function readPart(line: string): string {
  const value = part.test(line) ? jsonOf(line.slice(2)) : undefined
  if (line.startsWith('3:')) throw broken(value)
  return line.startsWith('0:') && typeof value === 'string' ? value : ''
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function broken(reason: unknown): SpeechError {
  const told = typeof reason === 'string' && reason !== '' ? `: ${reason}` : '.'
  return new SpeechError('text-source-failed', `The stream of the text told of an error${told}`)
}
