/** The one media element of a player. */
export interface ElementOutput {
  /** Made at the first call. Everything a source needs to know to play on it is reset. */
  take(): HTMLAudioElement
  /** Call it in a gesture: from then on the element may be started without one. */
  unlock(): void
  /**
   * Lets a node see the sound; returns its undo. From the first call on, the element sounds through that node's
   * context, for an element can be routed only once: a node of another context is refused with a `TypeError`.
   */
  connect(node: AudioNode): () => void
  /** Through which context the element sounds; `null` while it sounds by itself. */
  readonly route: BaseAudioContext | null
  /** Starts that context, should it stand still: nothing would be heard. */
  runRoute(): void
  /** Whether it does what its `volume` is set to: on iOS that stays 1. */
  canSetVolume(): boolean
  /** Silences it and takes its source away. The element itself is kept: it may be unlocked. */
  release(): void
}

export function createElementOutput(): ElementOutput {
  let element: HTMLAudioElement | null = null
  let routed: MediaElementAudioSourceNode | null = null

  /** An app that closes its context takes the sound of what was routed through it away for good. */
  const isLost = (): boolean => routed?.context.state === 'closed'

  const open = (): HTMLAudioElement => {
    if (element && !isLost()) return element
    routed = null
    element = new Audio()
    element.preload = 'auto'
    return element
  }

  return {
    take() {
      const taken = open()
      taken.pause()
      return taken
    },
    unlock() {
      const opened = open()
      if (!opened.paused) return
      // It plays nothing, be it that it has no source yet or is stopped at once: that it was called in the gesture counts.
      const started = opened.play() as Promise<void> | undefined
      started?.catch(() => undefined)
      opened.pause()
    },
    connect(node) {
      const opened = open()
      if (routed && routed.context !== node.context) {
        throw new TypeError(
          'This player already sounds through another AudioContext, and an element can be routed only once. ' +
            'Make the analyser with the same context as before.',
        )
      }
      if (!routed) {
        // The types know only AudioContext here; an offline context throws by itself.
        routed = (node.context as AudioContext).createMediaElementSource(opened)
        routed.connect(node.context.destination)
      }
      const source = routed
      source.connect(node)
      let isConnected = true
      return () => {
        if (isConnected) source.disconnect(node)
        isConnected = false
      }
    },
    get route() {
      return routed && !isLost() ? routed.context : null
    },
    runRoute() {
      const context = routed?.context as AudioContext | undefined
      if (context?.state === 'suspended') context.resume().catch(() => undefined)
    },
    canSetVolume() {
      const opened = open()
      const { volume } = opened
      opened.volume = volume === 1 ? 0.5 : 1
      const isSet = opened.volume !== volume
      opened.volume = volume
      return isSet
    },
    release() {
      if (!element) return
      element.pause()
      element.removeAttribute('src')
      element.load()
    },
  }
}
