import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { createSocketFrameParser } from '../../../../src/protocol/socket/socket-frame.ts'

const audio = btoa('\u0001\u0002\u0003')
const times = { chars: ['H', 'i'], charStartTimesMs: [0, 120], charDurationsMs: [120, 80] }
const alignment = {
  chars: ['H', 'i'],
  startsSec: Float64Array.of(0, 0.12),
  endsSec: Float64Array.of(0.12, 0.2),
}

function parse(frame: unknown) {
  return createSocketFrameParser()(typeof frame === 'string' ? frame : JSON.stringify(frame))
}

describe('createSocketFrameParser', () => {
  it('makes bytes, seconds and ends of base64, milliseconds and durations', () => {
    const frame = { audio, isFinal: null, normalizedAlignment: times, alignment: times }
    expect(parse(frame)).toEqual({
      chunk: { audio: Uint8Array.of(1, 2, 3), alignment, normalizedAlignment: alignment },
      isFinal: false,
    })
  })

  it.each(['charStartTimesMs', 'charsStartTimesMs', 'char_start_times_ms'])('reads starts as %s', (key) => {
    const frame = { audio, alignment: { chars: ['H', 'i'], [key]: [0, 120], charDurationsMs: [120, 80] } }
    expect(parse(frame).chunk!.alignment).toEqual(alignment)
  })

  it.each(['charDurationsMs', 'charsDurationsMs', 'char_durations_ms'])('reads durations as %s', (key) => {
    const frame = { audio, alignment: { chars: ['H', 'i'], charStartTimesMs: [0, 120], [key]: [120, 80] } }
    expect(parse(frame).chunk!.alignment).toEqual(alignment)
  })

  it.each(['normalizedAlignment', 'normalized_alignment'])('reads the spoken form as %s', (key) => {
    expect(parse({ audio, [key]: times }).chunk).toMatchObject({
      alignment: null,
      normalizedAlignment: alignment,
    })
  })

  it.each(['isFinal', 'is_final'])('reads the end as %s', (key) => {
    expect(parse({ audio: null, [key]: true })).toEqual({ chunk: null, isFinal: true })
    expect(parse({ [key]: false, audio })).toMatchObject({ isFinal: false })
  })

  it('takes audio without times, and times without audio, in each of their absences', () => {
    expect(parse({ audio })).toMatchObject({ chunk: { alignment: null, normalizedAlignment: null } })
    for (const absent of [null, '', undefined]) {
      expect(parse({ audio: absent, alignment: times }).chunk).toMatchObject({ audio: null, alignment })
    }
    const empty = { chars: [], charStartTimesMs: [], charDurationsMs: [] }
    expect(parse({ audio: null, alignment: empty, normalizedAlignment: null }).chunk).toBeNull()
  })

  it('counts the shortest of unequal lists, with one warning, and stops at what is no time', () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined)
    onTestFinished(() => warn.mockRestore())
    const parser = createSocketFrameParser()
    const unequal = JSON.stringify({ audio, alignment: { ...times, charDurationsMs: [120] } })
    for (let count = 0; count < 2; count++) expect(parser(unequal).chunk!.alignment!.chars).toEqual(['H'])
    expect(warn).toHaveBeenCalledTimes(1)
    const odd = { audio, alignment: { ...times, charStartTimesMs: [0, null] } }
    expect(parse(odd).chunk!.alignment!.chars).toEqual(['H'])
  })

  it.each([
    [{ message: 'Busy.', error: 'system_busy', code: 1008 }, 'rate-limited', 'system_busy', true],
    [
      { message: 'None left.', error: 'quota_exceeded', code: 1008 },
      'quota-exceeded',
      'quota_exceeded',
      false,
    ],
    [{ error: 'input_timeout_exceeded' }, 'timeout', 'input_timeout_exceeded', true],
    [{ error: 'invalid_input_message' }, 'invalid-request', 'invalid_input_message', false],
    [{ error: 'max_active_conversations' }, 'rate-limited', 'max_active_conversations', true],
    [{ error: 'detected_unusual_activity' }, 'plan-required', 'detected_unusual_activity', false],
    [{ error: 'never_heard_of' }, 'invalid-request', 'never_heard_of', false],
    [{ message: 'Settings only in the first message' }, 'invalid-request', null, false],
    [{ error: 'system_busy', audio }, 'rate-limited', 'system_busy', true],
  ])('throws what an error frame says: %j', (frame, code, apiCode, retryable) => {
    expect(() => parse(frame)).toThrow(expect.objectContaining({ code, apiCode, retryable }))
  })

  it('passes over a message beside audio, and frames of other types', () => {
    expect(parse({ audio, message: 'fine' }).chunk!.audio).toHaveLength(3)
    expect(parse({ type: 'flush_done', done: false })).toEqual({ chunk: null, isFinal: false })
  })

  it('cannot read a frame that is cut anywhere', () => {
    const whole = JSON.stringify({ audio, isFinal: null, alignment: times, normalizedAlignment: null })
    for (let cut = 0; cut < whole.length; cut++) {
      expect(() => parse(whole.slice(0, cut)), `cut at ${cut}`).toThrow(
        expect.objectContaining({ code: 'bad-response' }),
      )
    }
  })

  it.each([['[]'], ['"text"'], ['null'], [{ audio: 1 }], [{ audio: '%%' }]])('cannot read %j', (frame) => {
    expect(() => parse(frame)).toThrow(expect.objectContaining({ code: 'bad-response' }))
    expect(() => createSocketFrameParser()(new ArrayBuffer(2))).toThrow(/binary/)
  })

  it('tells no secret', () => {
    const secret = 'sk_0123456789abcdef0123456789abcdef'
    const texts = [{ error: 'x', message: `The key ${secret} is wrong` }, `${secret} is no JSON`]
    for (const text of texts) expect(() => parse(text)).toThrow(/redacted/)
  })
})
