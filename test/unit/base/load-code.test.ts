import { expect, it } from 'vitest'
import { loadCode } from '../../../src/base/load-code.ts'

it('loadCode says what could not be loaded, and that it may be tried again', async () => {
  const cause = new TypeError('Failed to fetch dynamically imported module')
  const failing = loadCode('plays speech', () => Promise.reject(cause))
  await expect(failing).rejects.toMatchObject({
    name: 'SpeechError',
    code: 'network',
    retryable: true,
    message: expect.stringContaining('The code that plays speech could not be loaded') as string,
    cause,
  })
})
