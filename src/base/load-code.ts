import { SpeechError } from './speech-error.ts'

/**
 * Loads a part of this package that not every page needs, or not at once.
 * Rejects with a `SpeechError` `network` where that fails.
 * @param what What it does, for the message.
 */
export async function loadCode<Code>(what: string, load: () => Promise<Code>): Promise<Code> {
  try {
    return await load()
  } catch (cause) {
    const message =
      `The code that ${what} could not be loaded: the network failed, or the app was published anew meanwhile. ` +
      'Try again, or reload the page.'
    throw new SpeechError('network', message, { retryable: true, cause })
  }
}
