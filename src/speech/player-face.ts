import type { Emitter } from '../base/emitter.ts'
import type { SpeechEvents, SpeechEventMap } from '../model/speech-event.ts'
import { createDeclaredText, type DeclaredText, type DeclaredTextOptions } from './declared-text.ts'
import { createSpeechEmitter } from './speech-emitter.ts'

/** What a player shows and whom it tells, before there is anything in it that could speak. */
export interface PlayerFace {
  readonly declared: DeclaredText
  readonly emitter: Emitter<SpeechEventMap>
}

/** @param optionsNow The newest, for their callbacks. */
export function createPlayerFace(optionsNow: () => DeclaredTextOptions & SpeechEvents): PlayerFace {
  return { declared: createDeclaredText(optionsNow()), emitter: createSpeechEmitter(optionsNow) }
}
