import fc from 'fast-check'
import { describe, expect, it, onTestFinished } from 'vitest'
import { Base64Decoder, decodeBase64 } from '../../../src/base/base64.ts'

const ascii = (text: string): Uint8Array => new TextEncoder().encode(text)
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')

describe('Base64Decoder', () => {
  it('reads any bytes back, wherever their base64 stands and with or without its padding', () => {
    const decoder = new Base64Decoder()
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), fc.nat(20), fc.boolean(), (bytes, start, isPadded) => {
        const text = isPadded ? base64(bytes) : base64(bytes).replace(/=+$/, '')
        const source = ascii(`${'{'.repeat(start)}${text}"}`)
        expect(decoder.decode(source, start)).toEqual({
          bytes: new Uint8Array(bytes),
          end: start + text.length,
        })
      }),
      { numRuns: 500 },
    )
  })

  it('reads in the midst of a larger buffer', () => {
    const buffer = new ArrayBuffer(64)
    new Uint8Array(buffer).fill(65) // base64 too, so that looking in the wrong place shows
    const source = new Uint8Array(buffer, 5, 30)
    source.set(ascii('AASGVsbG8sIHRoZXJlIQ==".'))
    expect(new Base64Decoder().decode(source, 2)).toEqual({ bytes: ascii('Hello, there!'), end: 22 })
  })

  it('stops at each byte that is no base64, whichever it is', () => {
    const decoder = new Base64Decoder()
    const isBase64 = (byte: number): boolean => /[A-Za-z0-9+/]/.test(String.fromCharCode(byte))
    for (let byte = 0; byte < 256; byte++) {
      const source = ascii('A'.repeat(40))
      for (let at = 0; at < 40; at += 4) {
        source.fill(65)
        source[at] = byte
        expect(decoder.decode(source, 0)?.end, `${byte} at ${at}`).toBe(isBase64(byte) ? 40 : at)
      }
    }
  })

  it('gives nothing for a lone character of a group', () => {
    expect(new Base64Decoder().decode(ascii('QUJDR"'), 0)).toBeNull()
  })

  it('takes no more padding than belongs to the run', () => {
    const decoder = new Base64Decoder()
    expect(decoder.decode(ascii('QQ==='), 0)?.end).toBe(4)
    expect(decoder.decode(ascii('QUI=='), 0)?.end).toBe(4)
    expect(decoder.decode(ascii('QUJD='), 0)?.end).toBe(4)
    expect(decoder.decode(ascii('=QQ'), 0)).toEqual({ bytes: new Uint8Array(0), end: 0 })
  })

  it('keeps what it gave when it reads the next', () => {
    const decoder = new Base64Decoder()
    const first = decoder.decode(ascii('QUJD'), 0)
    decoder.decode(ascii('WFla'), 0)
    expect(first?.bytes).toEqual(ascii('ABC'))
  })
})

describe('decodeBase64', () => {
  const texts: [string, string][] = [
    ['', ''],
    ['QQ==', 'A'],
    ['QQ', 'A'],
    ['SGVsbG8sIHRoZXJlIQ==', 'Hello, there!'],
    ['SGVs\nbG8s IHRo\r\n\tZXJlIQ==', 'Hello, there!'],
  ]

  it('decodes a whole text, white space and missing padding included', () => {
    for (const [text, bytes] of texts) expect(decodeBase64(text), text).toEqual(ascii(bytes))
  })

  it('throws a SyntaxError for what is not base64', () => {
    for (const text of ['Q', 'QUJDR', 'QQ===', 'Q*==', 'QU-_', '"QQ=="', 'é']) {
      expect(() => decodeBase64(text), text).toThrow(SyntaxError)
    }
  })

  it("takes the platform's own decoder where there is one", () => {
    const platform = Uint8Array as { fromBase64?: unknown }
    const before = Object.getOwnPropertyDescriptor(Uint8Array, 'fromBase64')
    onTestFinished(() => {
      if (before) Object.defineProperty(Uint8Array, 'fromBase64', before)
      else delete platform.fromBase64
    })
    platform.fromBase64 = (text: string) => ascii(`decoded ${text}`)
    expect(decodeBase64('QQ==')).toEqual(ascii('decoded QQ=='))
  })
})
