import { describe, expect, it } from 'vitest'
import { readSong } from '../../../../src/protocol/music/read-song.ts'

const audio = Uint8Array.from([0xff, 0xfb, 13, 10, 45, 45, 98, 13, 10, 0, 1, 2])
const words = [
  { word: 'La', start_ms: 1000, end_ms: 1500 },
  { word: '🎵 ', start_ms: 1500, end_ms: 2500 },
]

function bodyOf(details: unknown, boundary = 'border'): Uint8Array {
  const text = (part: string): Uint8Array => new TextEncoder().encode(part)
  const head = `--${boundary}\r\nContent-Type: application/json\r\n\r\n${JSON.stringify(details)}\r\n--${boundary}\r\n`
  const file = 'Content-Type: audio/mpeg\r\nContent-Disposition: attachment; filename="a.mp3"\r\n\r\n'
  return new Uint8Array([...text(head), ...text(file), ...audio, ...text(`\r\n--${boundary}--\r\n`)])
}

const mixed = (boundary = 'border'): string => `multipart/mixed; boundary=${boundary}`

describe('readSong', () => {
  it('gives the bytes of the sound as they are, and each character of a word its share of the time', async () => {
    const song = await readSong(bodyOf({ words_timestamps: words }), mixed())
    expect(song.audio).toEqual(audio)
    expect(song.alignment).toBeNull()
    expect(song.normalizedAlignment).toEqual({
      chars: ['L', 'a', ' ', '🎵', ' '],
      startsSec: [1, 1.25, 1.5, 1.5, 2.5],
      endsSec: [1.25, 1.5, 1.5, 2.5, 2.5],
    })
  })

  it('finds the boundary in quotes, and in the answer itself where no header names it', async () => {
    for (const contentType of [mixed('"border"'), 'audio/mpeg', null]) {
      expect((await readSong(bodyOf({}), contentType)).audio, String(contentType)).toEqual(audio)
    }
  })

  it('has no times where the service gave none', async () => {
    for (const details of [{}, { words_timestamps: null }, { words_timestamps: [{ word: 'La' }] }]) {
      expect((await readSong(bodyOf(details), mixed())).normalizedAlignment).toBeNull()
    }
  })

  it('says that it cannot be read, wherever it was cut off', async () => {
    const whole = bodyOf({ words_timestamps: words })
    for (let end = 0; end < whole.length - 4; end++) {
      await expect(readSong(whole.slice(0, end), mixed()), `cut at ${end}`).rejects.toMatchObject({
        code: 'bad-response',
      })
    }
    const noSound = new TextEncoder().encode(
      '--border\r\nContent-Type: application/json\r\n\r\n{}\r\n--border--\r\n',
    )
    await expect(readSong(noSound, mixed())).rejects.toMatchObject({ code: 'bad-response' })
    await expect(readSong(audio, mixed())).rejects.toMatchObject({ code: 'bad-response' })
  })
})
