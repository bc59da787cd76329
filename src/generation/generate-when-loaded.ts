import { createLazy, type Lazy } from '../base/lazy.ts'
import { loadCode } from '../base/load-code.ts'
import type { GenerateLongSpeechOptions } from './generate-long-speech.ts'
import { asSpeechError, createGenerationStore, type SpeechGeneration } from './generation-state.ts'

/** What asks for speech: loaded behind the first paint, for a page shows its text without it. */
export type GenerationCode = Lazy<(options: GenerateLongSpeechOptions) => SpeechGeneration>

export function createGenerationCode(): GenerationCode {
  return createLazy(async () => {
    const { generateLongSpeech } = await loadCode(
      'asks for speech',
      () => import('./generate-long-speech.ts'),
    )
    return generateLongSpeech
  })
}

/** `generateLongSpeech`, as soon as it is there. Until then it is `requesting`, and may be aborted. */
export function generateWhenLoaded(
  code: GenerationCode,
  options: GenerateLongSpeechOptions,
): SpeechGeneration {
  if (code.loaded) return code.loaded(options)
  const { recording } = options
  const store = createGenerationStore()
  let generation: SpeechGeneration | null = null

  const run = async (): Promise<void> => {
    store.update({ generation: 'requesting' })
    const generate = await code.load()
    if (store.get().generation === 'aborted') return
    const loaded = (generation = generate(options))
    loaded.store.subscribe(() => store.update(loaded.store.get()))
    loaded.start()
  }

  return {
    store,
    get inParts() {
      return generation?.inParts
    },
    start() {
      if (store.get().generation !== 'none') return
      run().catch((error: unknown) => {
        if (store.get().generation === 'aborted') return
        store.update({ generation: 'failed', error: asSpeechError(error) })
        recording.end(false)
      })
    },
    abort() {
      if (generation) return generation.abort()
      const { generation: state } = store.get()
      if (state === 'failed' || state === 'aborted') return
      store.update({ generation: 'aborted' })
      recording.end(false)
    },
  }
}
