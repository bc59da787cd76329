import { describe, expect, it } from 'vitest'
import { outputFormats } from '../../../src/model/output-format.ts'
import { chooseSink } from '../../../src/sink/choose-sink.ts'
import { detectAudioEngine } from '../../../src/sink/decoder-delay.ts'
import { detectSinkSupport } from '../../../src/sink/sink-support.ts'
import { supportOf, testedEngines } from '../../support/engines.ts'

describe('this engine', () => {
  it('plays each format on the path that the README says', () => {
    const tested = testedEngines.find(({ engine }) => engine === detectAudioEngine())
    if (!tested) throw new Error('This engine is not in the table.')
    for (const format of ['auto', ...outputFormats] as const) {
      expect(chooseSink(format), format).toEqual(chooseSink(format, supportOf(tested)))
    }
    expect(detectSinkSupport().managedMediaSource !== null).toBe(tested.hasManagedMediaSource)
  })
})
