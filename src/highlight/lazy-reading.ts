import { createLazy, type Lazy } from '../base/lazy.ts'
import { loadCode } from '../base/load-code.ts'
import type { Timeline } from '../model/timeline.ts'
import type { connectReading, ConnectedReading } from './connect-reading.ts'

/** What follows the sound through a text. */
export type ReadingCode = Lazy<typeof connectReading>

export function createReadingCode(): ReadingCode {
  return createLazy(async () => {
    const code = await loadCode('lights up what is heard', () => import('./connect-reading.ts'))
    return code.connectReading
  })
}

/**
 * Does what `connectReading` does, which it loads behind the first paint. Until that is there, the text is shown as it
 * is, and as it grows.
 */
export function connectLazyReading(
  code: ReadingCode,
  ...given: Parameters<typeof connectReading>
): ConnectedReading {
  if (code.loaded) return code.loaded(...given)
  const [, player, view, , scope] = given
  let reading: ConnectedReading | null = null
  const waiting = scope.child()

  let timeline: Timeline | null = null
  let length = 0
  const show = (): void => {
    if (player.timeline === timeline && timeline.text.length === length) return
    timeline = player.timeline
    length = timeline.text.length
    view.take(timeline)
  }
  const load = (): void => {
    code.load().then(
      (connect) => {
        if (waiting.isDisposed) return
        waiting.dispose()
        reading = connect(...given)
      },
      // The text is there all the same, and the browser has said what failed. Tried again when the player goes on.
      () => undefined,
    )
  }
  let { status } = player.state
  waiting.add(
    player.subscribe(() => {
      show()
      if (player.state.status === status) return
      status = player.state.status
      load()
    }),
  )
  show()
  load()
  return { refresh: () => reading?.refresh() }
}
