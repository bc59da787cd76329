import type { Cancel } from '../../base/timers.ts'

/** Lets analysers see the sound of an element. */
export interface ElementRoute {
  connectAnalyser(node: AudioNode): Cancel
}

/**
 * Routes elements through the graph of whoever wants to see their sound, from the first call on; an element can be routed
 * only once, so what it was routed through is remembered. The sound of another origin that does not allow it is silence.
 */
export function createElementRoutes(): (element: HTMLMediaElement) => ElementRoute {
  const sources = new WeakMap<HTMLMediaElement, MediaElementAudioSourceNode>()
  const routed = (element: HTMLMediaElement, { context }: AudioNode): MediaElementAudioSourceNode => {
    const known = sources.get(element)
    if (known) return known
    // The types know only AudioContext here; an offline context throws by itself.
    const source = (context as AudioContext).createMediaElementSource(element)
    source.connect(context.destination)
    sources.set(element, source)
    return source
  }
  return (element) => ({
    connectAnalyser(node) {
      const source = routed(element, node)
      source.connect(node)
      let isConnected = true
      return () => {
        if (isConnected) source.disconnect(node)
        isConnected = false
      }
    },
  })
}
