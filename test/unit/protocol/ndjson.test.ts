import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SpeechError } from '../../../src/base/speech-error.ts'
import { createNdjsonParser, type NdjsonOptions } from '../../../src/protocol/ndjson.ts'

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)
const parseJson = (line: Uint8Array): unknown => JSON.parse(new TextDecoder().decode(line))

interface Parsed {
  values: unknown[]
  error: unknown
}

/** The values of slices fed one after the other, and what the parser ended with. */
function parse(slices: readonly Uint8Array[], options: Partial<NdjsonOptions<unknown>> = {}): Parsed {
  const parser = createNdjsonParser({ parse: parseJson, ...options })
  const values: unknown[] = []
  try {
    for (const slice of slices) for (const value of parser.feed(slice)) values.push(value)
    for (const value of parser.end()) values.push(value)
    return { values, error: null }
  } catch (error) {
    return { values, error }
  }
}

const parseText = (text: string): Parsed => parse([bytesOf(text)])

describe('createNdjsonParser', () => {
  const text =
    '{"a":"Ça va, 日本語 €5 😀?"}\n\n \t\r\n{"b":"\\u65e5\\ud83d\\ude00\\n"}\r\nid: 7\nretry: 10\ndata: {"c":1}\ndata:{"d":2}\n: ping\nevent: audio\n{"e":[]}'
  const values = [{ a: 'Ça va, 日本語 €5 😀?' }, { b: '日😀\n' }, { c: 1 }, { d: 2 }, { e: [] }]
  const stream = bytesOf(text)

  it('gives the same values wherever the stream is cut in two', () => {
    for (let cut = 0; cut <= stream.length; cut++) {
      const parsed = parse([stream.slice(0, cut), stream.slice(cut)])
      expect(parsed, `cut at ${cut}`).toEqual({ values, error: null })
    }
  })

  it('gives the same values wherever the stream is cut in three', () => {
    for (let from = 0; from <= stream.length; from++) {
      for (let to = from; to <= stream.length; to += 3) {
        const parsed = parse([stream.slice(0, from), stream.slice(from, to), stream.slice(to)])
        if (parsed.error !== null) throw new Error(`cut at ${from} and ${to}`, { cause: parsed.error })
        expect(parsed.values, `cut at ${from} and ${to}`).toEqual(values)
      }
    }
  })

  it('gives the same values byte by byte, also where the source uses its buffer again', () => {
    const shared = new Uint8Array(1)
    const parser = createNdjsonParser({ parse: parseJson })
    const found: unknown[] = []
    for (const byte of stream) {
      shared[0] = byte
      found.push(...parser.feed(shared))
    }
    found.push(...parser.end())
    expect(found).toEqual(values)
  })

  it('gives any JSON back, however it is sliced', () => {
    fc.assert(
      fc.property(
        fc.array(fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue({ maxDepth: 2 })), {
          maxLength: 3,
        }),
        fc.array(fc.nat(40), { minLength: 1 }),
        (objects, sizes) => {
          const bytes = bytesOf(objects.map((object) => `${JSON.stringify(object)}\n`).join(''))
          const slices: Uint8Array[] = []
          for (let at = 0, i = 0; at < bytes.length; i++) {
            const size = sizes[i % sizes.length]! + 1
            slices.push(bytes.slice(at, at + size))
            at += size
          }
          const expected = objects.map((object) => JSON.parse(JSON.stringify(object)) as unknown)
          expect(parse(slices)).toEqual({ values: expected, error: null })
        },
      ),
      { numRuns: 50 },
    )
  })

  it('gives each value before the slice after it is needed', () => {
    const parser = createNdjsonParser({ parse: parseJson })
    expect([...parser.feed(bytesOf('{"a":1}\n{"b"'))]).toEqual([{ a: 1 }])
    expect([...parser.feed(bytesOf(':2}\n'))]).toEqual([{ b: 2 }])
    expect([...parser.end()]).toEqual([])
  })

  it('gives nothing for an empty stream, or one of blank lines', () => {
    for (const blank of ['', '\n', '\r\n\n  \n', ' ']) {
      expect(parseText(blank)).toEqual({ values: [], error: null })
    }
  })

  it('ends with `incomplete` where the last object is cut, at every cut', () => {
    const object = '{"a":"日本","b":[1,2]}'
    const bytes = bytesOf(`{"first":1}\n${object}`)
    const first = bytesOf('{"first":1}\n').length
    for (let length = first + 1; length < bytes.length; length++) {
      const { values: before, error } = parse([bytes.slice(0, length)])
      expect(before, `cut at ${length}`).toEqual([{ first: 1 }])
      expect(error, `cut at ${length}`).toMatchObject({ code: 'incomplete', retryable: true })
    }
  })

  it('ends with `bad-response` at a malformed line, after the values before it and none behind it', () => {
    for (const garbage of ['{"a":', '{"a":1}}', 'oops', '{a:1}', '<html>']) {
      const { values: before, error } = parseText(`{"a":1}\n{"b":2}\n${garbage}\n{"c":3}\n`)
      expect(before, garbage).toEqual([{ a: 1 }, { b: 2 }])
      expect(error, garbage).toMatchObject({ name: 'SpeechError', code: 'bad-response' })
    }
  })

  it('ends with `bad-response` where the last line could never have become an object', () => {
    for (const garbage of ['Internal Server Error', '<!doctype html><p>Not found']) {
      expect(parseText(garbage).error, garbage).toMatchObject({ code: 'bad-response' })
    }
  })

  it('says where to look when a web page comes instead of JSON', () => {
    const { error } = parseText('<!doctype html>\n<title>App</title>\n')
    expect(String(error)).toContain('proxyUrl')
  })

  it('quotes a malformed line, shortened and without secrets', () => {
    const { error } = parseText(`sk_0123456789abcdef is no JSON ${'and so on '.repeat(50)}\n`)
    expect(String(error)).toContain('is no JSON')
    expect(String(error)).not.toContain('sk_0123456789abcdef')
    expect(String(error).length).toBeLessThan(300)
  })

  it('passes a SpeechError of the line parser on as it is', () => {
    const own = new SpeechError('quota-exceeded', 'No credits.')
    const { error } = parse([bytesOf('{"detail":1}\n')], {
      parse: () => {
        throw own
      },
    })
    expect(error).toBe(own)
  })

  it('holds no more than the longest line allowed, whether it comes in one slice or in many', () => {
    const line = `{"a":"${'b'.repeat(92)}"}` // 100 bytes
    for (const maxLineBytes of [100, 99]) {
      for (const size of [1, 7, 1000]) {
        const bytes = bytesOf(`${line}\n`)
        const slices: Uint8Array[] = []
        for (let at = 0; at < bytes.length; at += size) slices.push(bytes.slice(at, at + size))
        const { values: found, error } = parse(slices, { maxLineBytes })
        if (maxLineBytes === 100) expect([found.length, error], `slices of ${size}`).toEqual([1, null])
        else expect(error, `slices of ${size}`).toMatchObject({ code: 'bad-response' })
      }
    }
  })
})
