import { callSafely } from '../base/call-safely.ts'
import { createEmitter, type Emitter } from '../base/emitter.ts'
import type { SpeechEventMap, SpeechEvents } from '../model/speech-event.ts'

const callbackNames: { [Type in keyof SpeechEventMap]: `on${Capitalize<Type>}` } = {
  start: 'onStart',
  boundary: 'onBoundary',
  seek: 'onSeek',
  pause: 'onPause',
  resume: 'onResume',
  end: 'onEnd',
  error: 'onError',
}

/** Tells an event to those who listen and to the callback of the moment. */
export function createSpeechEmitter(callbacks: () => SpeechEvents): Emitter<SpeechEventMap> {
  const emitter = createEmitter<SpeechEventMap>()
  return {
    on: emitter.on,
    emit(type, event) {
      emitter.emit(type, event)
      const callback = callbacks()[callbackNames[type]] as ((argument: typeof event) => void) | undefined
      if (callback) callSafely(() => callback(event))
    },
  }
}
