import { describe, expect, it } from 'vitest'
import { createAlawDecoder, createUlawDecoder } from '../../../src/media/g711-samples.ts'
import { formatFacts, outputFormats } from '../../../src/model/output-format.ts'
import { createSampleFeed } from '../../../src/sink/sample-feed.ts'
import { openSampleReader } from '../../../src/sink/open-sample-reader.ts'
import { createSamplePlayer } from '../../../src/sink/worklet/sample-player.ts'
import { createBabble, createRandom } from '../../browser/support/babble.ts'
import { encodeG711, encodePcm, encodeWav } from '../../browser/support/encode.ts'
import { createGrowingSource } from '../../browser/support/growing-source.ts'

const formats = outputFormats.filter((format) => /^(pcm|ulaw|alaw|wav)_/.test(format))
const blockLength = 128

describe.each(formats)('%s', (format) => {
  const { codec, sampleRate } = formatFacts(format)
  const sound = createBabble(1, sampleRate)

  const encode = (): Uint8Array => {
    if (codec === 'ulaw' || codec === 'alaw') return encodeG711(sound, codec)
    return codec === 'wav' ? encodeWav(sound, sampleRate) : encodePcm(sound)
  }
  /** What of the sound the format can hold. */
  const reference = (): Float32Array => {
    const samples =
      codec === 'ulaw'
        ? createUlawDecoder().feed(encodeG711(sound, codec))
        : codec === 'alaw'
          ? createAlawDecoder().feed(encodeG711(sound, codec))
          : new Int16Array(encodePcm(sound).buffer)
    return Float32Array.from(samples, (sample) => sample / 32_768)
  }

  it('sounds as it was made, to the sample, cut at 1,000 random places', () => {
    const bytes = encode()
    const source = createGrowingSource(format)
    const player = createSamplePlayer({ streamRate: sampleRate, deviceRate: sampleRate, capacity: 2 ** 17 })
    const feed = createSampleFeed({
      reader: openSampleReader(source, { onError: () => expect.unreachable() }),
      capacity: 2 ** 17,
      post(message) {
        if (message.type === 'samples') player.push(message.samples)
        if (message.type === 'end') player.end()
      },
    })
    const random = createRandom(bytes.length)
    const cuts = Array.from({ length: 1000 }, () => Math.floor(random() * bytes.length))
    let before = 0
    for (const cut of [...cuts.sort((one, other) => one - other), bytes.length]) {
      source.add(bytes.subarray(before, cut))
      feed.pump()
      before = cut
    }
    source.end()
    feed.pump()
    player.play()

    const expected = reference()
    const heard = new Float32Array(Math.ceil(expected.length / blockLength + 1) * blockLength)
    for (let frame = 0; frame < heard.length; frame += blockLength) {
      player.process(heard.subarray(frame, frame + blockLength), frame)
    }
    const furthest = heard.reduce(
      (max, sample, at) => Math.max(max, Math.abs(sample - (expected[at] ?? 0))),
      0,
    )
    expect(furthest).toBeLessThan(1e-6)
    // G.711 holds about 38 dB.
    const noise = expected.reduce((sum, sample, at) => sum + (sample - (sound[at] ?? 0)) ** 2, 0)
    const signal = sound.reduce((sum, sample) => sum + sample ** 2, 0)
    expect(10 * Math.log10(signal / noise)).toBeGreaterThan(
      sampleRate === 8000 && codec.endsWith('law') ? 33 : 60,
    )
  })
})
