import type { ReactElement } from 'react'
import { Player, useSpeechState, type SpeechStatus } from 'speakalong'

const words: Partial<Record<SpeechStatus, string>> = {
  loading: 'Pause',
  playing: 'Pause',
  stalled: 'Pause',
  paused: 'Go on',
  ended: 'Listen again',
}

/** The player's button, in words. */
export function ListenButton({ canListen }: { canListen: boolean }): ReactElement {
  const status = useSpeechState(undefined, (state) => state.status)
  return (
    <Player.PlayButton className="listen" disabled={!canListen} aria-label={words[status] ?? 'Listen'}>
      {words[status] ?? 'Listen'}
    </Player.PlayButton>
  )
}
