/** What this browser can make sound with. A value, so that tests and servers can say otherwise. */
export interface SinkSupport {
  /** Types that MediaSource takes; `null` where there is no MediaSource. */
  mediaSource: ((mimeType: string) => boolean) | null
  /** The same for ManagedMediaSource, all that an iPhone has. */
  managedMediaSource: ((mimeType: string) => boolean) | null
  /** Web Audio with AudioWorklet, which browsers keep for secure pages: https, or localhost. */
  audioWorklet: boolean
}

/** Not in TypeScript's DOM library yet. https://w3c.github.io/media-source/#managedmediasource-interface */
export interface ManagedMediaSource extends MediaSource {
  /** Whether the browser wants data now; `startstreaming` and `endstreaming` tell of its changes. */
  readonly streaming: boolean
}

interface MediaSourceClass<Source extends MediaSource> {
  new (): Source
  isTypeSupported(mimeType: string): boolean
}

/** Looked up when called, never at import. */
export function mediaSourceClass(): MediaSourceClass<MediaSource> | undefined {
  return globalThis.MediaSource
}

/** Looked up when called, never at import. */
export function managedMediaSourceClass(): MediaSourceClass<ManagedMediaSource> | undefined {
  return (globalThis as { ManagedMediaSource?: MediaSourceClass<ManagedMediaSource> }).ManagedMediaSource
}

export function detectSinkSupport(): SinkSupport {
  const mediaSource = mediaSourceClass()
  const managed = managedMediaSourceClass()
  return {
    mediaSource: mediaSource ? (mimeType) => mediaSource.isTypeSupported(mimeType) : null,
    managedMediaSource: managed ? (mimeType) => managed.isTypeSupported(mimeType) : null,
    audioWorklet: typeof AudioContext !== 'undefined' && typeof AudioWorkletNode !== 'undefined',
  }
}
