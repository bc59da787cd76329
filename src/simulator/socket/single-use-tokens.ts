import type { Timers } from '../../base/timers.ts'
import { createRequestId } from '../request-id.ts'

/** What a token may be spent on (contract 1.6). */
export const singleUseTokenTypes = ['realtime_scribe', 'batch_scribe', 'tts_websocket'] as const

export type SingleUseTokenType = (typeof singleUseTokenTypes)[number]

/** Tokens that open one connection each, within a quarter of an hour. */
export interface SingleUseTokens {
  mint(type: SingleUseTokenType): string
  /** Spends a token; `false` where it is unknown, spent, too old, or for something else. */
  spend(token: string, type: SingleUseTokenType): boolean
}

const lifeMs = 15 * 60 * 1000
const mostTokens = 10_000

export function createSingleUseTokens(timers: Timers): SingleUseTokens {
  const minted = new Map<string, { type: SingleUseTokenType; atMs: number }>()
  return {
    mint(type) {
      const token = `sutkn_${createRequestId()}`
      if (minted.size >= mostTokens) minted.delete(minted.keys().next().value!)
      minted.set(token, { type, atMs: timers.nowMs() })
      return token
    },
    spend(token, type) {
      const found = minted.get(token)
      if (found?.type !== type) return false
      minted.delete(token)
      return timers.nowMs() - found.atMs <= lifeMs
    },
  }
}
