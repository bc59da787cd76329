import { describe, expect, it } from 'vitest'
import type { SpeechErrorCode } from '../../../src/base/speech-error.ts'
import { apiError } from '../../../src/protocol/errors/api-error.ts'
import { readApiErrorBody } from '../../../src/protocol/errors/api-error-body.ts'
import { redact } from '../../../src/protocol/errors/redact.ts'
import { retryAfterMs } from '../../../src/protocol/errors/retry-after.ts'

const withStatus = (httpStatus: number, body?: unknown) => apiError(body, { httpStatus, requestId: null })
const withCode = (httpStatus: number, status: string) =>
  withStatus(httpStatus, { detail: { status, message: 'So.' } })

describe('readApiErrorBody', () => {
  const nothing = { apiCode: null, message: null, requestId: null, fields: [] }

  it('reads each shape of the API', () => {
    const shapes: [unknown, object][] = [
      [{ detail: { status: 'quota_exceeded', message: 'M' } }, { apiCode: 'quota_exceeded', message: 'M' }],
      [
        {
          detail: { type: 't', code: 'new', status: 'old', message: 'M', request_id: 'r', param: 'model_id' },
        },
        { apiCode: 'new', message: 'M', requestId: 'r', fields: [{ path: 'modelId', message: 'M' }] },
      ],
      [
        { detail: [{ loc: ['body', 'voice_settings', 'speed'], msg: 'too fast', type: 't', input: 9 }] },
        {
          message: 'voiceSettings.speed: too fast',
          fields: [{ path: 'voiceSettings.speed', message: 'too fast' }],
        },
      ],
      [{ detail: 'Not Found' }, { message: 'Not Found' }],
      [
        { status: 'internal_server_error', message: 'M' },
        { apiCode: 'internal_server_error', message: 'M' },
      ],
      [undefined, {}],
    ]
    for (const [body, expected] of shapes) expect(readApiErrorBody(body)).toEqual({ ...nothing, ...expected })
  })

  it('reads the shapes of other servers on the way', () => {
    expect(readApiErrorBody({ error: 'Too big' })).toEqual({ ...nothing, message: 'Too big' })
    expect(readApiErrorBody({ error: { code: 'c', message: 'M' } })).toEqual({
      ...nothing,
      apiCode: 'c',
      message: 'M',
    })
    expect(readApiErrorBody({ statusCode: 500, error: 'Internal', message: 'M' })).toMatchObject({
      message: 'M',
    })
  })

  it('names fields as the caller does, wherever they were sent', () => {
    const loc = (...path: unknown[]): string | undefined =>
      readApiErrorBody({ detail: [{ loc: path, msg: 'M' }] }).fields[0]?.path
    expect(loc('body', 'text')).toBe('text')
    expect(loc('query', 'output_format')).toBe('outputFormat')
    expect(loc('body', 'audio_effects', 'send_level')).toBe('audioEffects.send_level')
    expect(loc('path', 'voice_id')).toBe('voiceId')
    expect(loc('body', 'previous_request_ids', 3)).toBe('previousRequestIds[3]')
    expect(loc('body', 'pronunciation_dictionary_locators', 0, 'version_id')).toBe(
      'pronunciationDictionaryLocators[0].versionId',
    )
    expect(loc('body')).toBe('body')
    expect(loc()).toBe('')
  })

  it('makes something of anything', () => {
    for (const body of [
      null,
      1,
      'text',
      [],
      { detail: null },
      { detail: [] },
      { detail: [1] },
      { detail: 7 },
      {},
    ]) {
      expect(readApiErrorBody(body), JSON.stringify(body)).toEqual(nothing)
    }
    expect(readApiErrorBody({ detail: [{ loc: 'x' }] }).fields).toEqual([
      { path: '', message: 'is not accepted' },
    ])
  })
})

describe('apiError', () => {
  it('goes by the word of the service before its status', () => {
    const words: [number, string, SpeechErrorCode][] = [
      [401, 'quota_exceeded', 'quota-exceeded'],
      [401, 'invalid_api_key', 'unauthorized'],
      [401, 'missing_permissions', 'unauthorized'],
      [401, 'detected_unusual_activity', 'plan-required'],
      [400, 'voice_not_found', 'voice-not-found'],
      [404, 'voice_does_not_exist', 'voice-not-found'],
      [400, 'invalid_uid', 'voice-not-found'],
      [400, 'max_character_limit_exceeded', 'text-too-long'],
      [402, 'paid_plan_required', 'plan-required'],
      [403, 'only_for_creator+', 'plan-required'],
      [400, 'unsupported_model', 'unsupported-combination'],
      [429, 'system_busy', 'rate-limited'],
      [400, 'something_new', 'invalid-request'],
    ]
    for (const [httpStatus, word, code] of words) {
      expect(withCode(httpStatus, word), word).toMatchObject({ code, apiCode: word, httpStatus })
    }
  })

  it('goes by the status where there is no word, and knows which may pass', () => {
    const statuses: [number, SpeechErrorCode, boolean][] = [
      [400, 'invalid-request', false],
      [401, 'unauthorized', false],
      [402, 'plan-required', false],
      [403, 'unauthorized', false],
      [404, 'not-found', false],
      [405, 'not-found', false],
      [408, 'timeout', true],
      [413, 'text-too-long', false],
      [418, 'invalid-request', false],
      [422, 'invalid-request', false],
      [429, 'rate-limited', true],
      [500, 'server-error', true],
      [503, 'server-error', true],
      [529, 'server-error', true],
    ]
    for (const [httpStatus, code, retryable] of statuses) {
      expect(withStatus(httpStatus), String(httpStatus)).toMatchObject({
        code,
        retryable,
        httpStatus,
        apiCode: null,
      })
    }
  })

  it('says what happened, in the words of the service, and what to do', () => {
    const { message } = withStatus(401, { detail: { status: 'invalid_api_key', message: 'Invalid API key' } })
    expect(message).toBe(
      'The request failed (HTTP 401, invalid_api_key): Invalid API key. Check the key that the proxy holds, and the sign-in that it asks for.',
    )
    expect(withStatus(500).message).toMatch(/^The request failed \(HTTP 500\)\. /)
    expect(withStatus(400, { detail: 'x'.repeat(5000) }).message.length).toBeLessThan(500)
  })

  it('prefers the id in the headers', () => {
    const body = { detail: { status: 's', message: 'M', request_id: 'from body' } }
    expect(apiError(body, { httpStatus: 400, requestId: 'from header' }).requestId).toBe('from header')
    expect(apiError(body, { httpStatus: 400, requestId: null }).requestId).toBe('from body')
  })
})

describe('redact', () => {
  it('takes out keys and tokens, however they are written', () => {
    const key = 'sk_0123456789abcdef0123456789abcdef'
    const old = '0123456789abcdef0123456789abcdef'
    for (const text of [
      `Invalid key ${key}.`,
      `Invalid key ${old}.`,
      `xi-api-key: ${old}`,
      `{"xi_api_key":"${key}"}`,
      `?single_use_token=${key}&x=1`,
      `Authorization: Bearer ${key}`,
      `Bearer ${old}`,
      `api_key = '${key}'`,
    ]) {
      expect(redact(text), text).not.toMatch(/0123456789/)
      expect(redact(text), text).toContain('[redacted]')
    }
  })

  it('leaves ordinary sentences alone', () => {
    for (const text of [
      'This request exceeds your quota of 10000. You have 5 credits remaining, while 44 are required.',
      'A voice with the voice_id JBFqnCBsd6RMkjVDRZzb was not found.',
      'Unexpected token in JSON at position 4',
    ]) {
      expect(redact(text)).toBe(text)
    }
  })
})

describe('retryAfterMs', () => {
  it('reads seconds and dates', () => {
    const now = Date.UTC(2026, 0, 1)
    expect(retryAfterMs('2', now)).toBe(2000)
    expect(retryAfterMs(' 0.5 ', now)).toBe(500)
    expect(retryAfterMs(new Date(now + 3000).toUTCString(), now)).toBe(3000)
    expect(retryAfterMs(new Date(now - 3000).toUTCString(), now)).toBe(0)
  })

  it('is null for what cannot be read', () => {
    for (const header of [null, '', ' ', 'soon', '-1s'])
      expect(retryAfterMs(header, 0), String(header)).toBeNull()
  })
})
