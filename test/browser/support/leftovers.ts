/** What a page holds that somebody has to give back, counted from a moment on. */
export interface Leftovers {
  listeners: number
  timers: number
  frames: number
  /** Of the document. */
  nodes: number
  /** Media elements that have a source or play. */
  elements: number
  /** AudioContexts that are not closed; with one go its nodes. */
  contexts: number
  /** Worklets that may still be called: of nodes that are connected, in a context that is not closed. */
  worklets: number
  sockets: number
  requests: number
  objectUrls: number
}

export interface LeftoverCount {
  now(): Leftovers
  /** Takes away what counts. */
  stop(): void
}

type AnyFunction = (...args: never[]) => unknown

/** Counts what is made from now on, and not given back. */
export function countLeftovers(): LeftoverCount {
  const undos: (() => void)[] = []
  /** Puts a function in the place of one of an object's. */
  const replace = <Owner extends object, Name extends keyof Owner>(
    owner: Owner,
    name: Name,
    make: (original: Owner[Name] & AnyFunction) => AnyFunction,
  ): void => {
    const original = owner[name] as Owner[Name] & AnyFunction
    owner[name] = make(original) as Owner[Name]
    undos.push(() => void (owner[name] = original))
  }
  /** Keeps all that is made by a constructor. */
  const keepMade = <Made>(name: 'AudioContext' | 'Audio' | 'WebSocket' | 'AudioWorkletNode'): Set<Made> => {
    const made = new Set<Made>()
    const construct = (target: object, args: unknown[], newTarget: AnyFunction): object => {
      const one = Reflect.construct(target as AnyFunction, args as never[], newTarget) as object
      made.add(one as Made)
      return one
    }
    replace(
      globalThis as unknown as Record<string, AnyFunction>,
      name,
      (original) => new Proxy(original, { construct: construct as never }),
    )
    return made
  }

  const timers = new Set<unknown>()
  const frames = new Set<number>()
  replace(globalThis, 'setTimeout', (original) => (call: () => void, delayMs?: number) => {
    const id: unknown = Reflect.apply(original, globalThis, [() => (timers.delete(id), call()), delayMs])
    timers.add(id)
    return id
  })
  replace(globalThis, 'setInterval', (original) => (...args: never[]) => {
    const id: unknown = Reflect.apply(original, globalThis, args)
    timers.add(id)
    return id
  })
  for (const name of ['clearTimeout', 'clearInterval'] as const) {
    replace(globalThis, name, (original) => (id: unknown) => {
      timers.delete(id)
      Reflect.apply(original, globalThis, [id])
    })
  }
  replace(globalThis, 'requestAnimationFrame', (original) => (call: FrameRequestCallback) => {
    const id = Reflect.apply(original, globalThis, [
      (now: number) => (frames.delete(id), call(now)),
    ]) as number
    frames.add(id)
    return id
  })
  replace(globalThis, 'cancelAnimationFrame', (original) => (id: number) => {
    frames.delete(id)
    Reflect.apply(original, globalThis, [id])
  })

  const objectUrls = new Set<string>()
  replace(URL, 'createObjectURL', (original) => (object: Blob) => {
    const url = Reflect.apply(original, URL, [object]) as string
    objectUrls.add(url)
    return url
  })
  replace(URL, 'revokeObjectURL', (original) => (url: string) => {
    objectUrls.delete(url)
    Reflect.apply(original, URL, [url])
  })

  const listeners = countListeners(replace)
  const requests = new Set<object>()
  replace(globalThis, 'fetch', (original) => async (...args: Parameters<typeof fetch>) => {
    const request = {}
    requests.add(request)
    try {
      const response = (await Reflect.apply(original, globalThis, args)) as Response
      return watchBody(response, () => requests.delete(request))
    } catch (error) {
      requests.delete(request)
      throw error
    }
  })

  const contexts = keepMade<AudioContext>('AudioContext')
  const elements = keepMade<HTMLAudioElement>('Audio')
  const sockets = keepMade<WebSocket>('WebSocket')
  const worklets = keepMade<AudioWorkletNode>('AudioWorkletNode')
  replace(AudioNode.prototype, 'disconnect', (original) => {
    return function (this: AudioNode, ...args: never[]) {
      if (args.length === 0) worklets.delete(this as AudioWorkletNode)
      return Reflect.apply(original, this, args)
    }
  })

  return {
    now: () => ({
      listeners: listeners.count(),
      timers: timers.size,
      frames: frames.size,
      nodes: document.querySelectorAll('*').length,
      elements: [...elements].filter((element) => element.hasAttribute('src') || !element.paused).length,
      contexts: [...contexts].filter(({ state }) => state !== 'closed').length,
      worklets: [...worklets].filter(({ context }) => context.state !== 'closed').length,
      sockets: [...sockets].filter(({ readyState }) => readyState !== WebSocket.CLOSED).length,
      requests: requests.size,
      objectUrls: objectUrls.size,
    }),
    stop() {
      for (const undo of undos.reverse()) undo()
    },
  }
}

/** A response that tells when its body was read, failed or was given up. */
function watchBody(response: Response, end: () => void): Response {
  const { body } = response
  if (!body) {
    end()
    return response
  }
  const reader = body.getReader()
  const watched = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { done, value } = await reader.read()
        if (!done) return controller.enqueue(value)
        end()
        controller.close()
      } catch (error) {
        end()
        controller.error(error)
      }
    },
    cancel(reason) {
      end()
      return reader.cancel(reason)
    },
  })
  const { status, statusText, headers } = response
  return new Response(watched, { status, statusText, headers })
}

/** An element that was taken out of the document takes its listeners along; what sounds is in no document. */
function isGone(target: EventTarget): boolean {
  return target instanceof Node && !(target instanceof HTMLMediaElement) && !target.isConnected
}

/** Counts by target, type and function, as the browser itself tells listeners apart. */
function countListeners(
  replace: (owner: EventTarget, name: 'addEventListener' | 'removeEventListener', make: never) => void,
): { count(): number } {
  const byTarget = new Map<EventTarget, Map<unknown, Set<string>>>()
  const keyOf = (type: string, options: unknown): string => {
    const capture =
      typeof options === 'object' ? (options as AddEventListenerOptions | null)?.capture : options
    return `${type} ${String(Boolean(capture))}`
  }
  const forget = (target: EventTarget, listener: unknown, key: string): void => {
    const ofTarget = byTarget.get(target)
    ofTarget?.get(listener)?.delete(key)
    if (ofTarget?.get(listener)?.size === 0) ofTarget.delete(listener)
    if (ofTarget?.size === 0) byTarget.delete(target)
  }
  const add = (original: AnyFunction): AnyFunction =>
    function (this: EventTarget | undefined, type: string, listener: unknown, options?: unknown) {
      const target = this ?? globalThis
      Reflect.apply(original, target, [type, listener, options] as never[])
      if (!listener) return
      const key = keyOf(type, options)
      const ofTarget = byTarget.get(target) ?? new Map<unknown, Set<string>>()
      byTarget.set(target, ofTarget)
      ofTarget.set(listener, (ofTarget.get(listener) ?? new Set()).add(key))
      const { once, signal } = (typeof options === 'object' ? options : {}) as AddEventListenerOptions
      const end = (): void => forget(target, listener, key)
      if (once) Reflect.apply(original, target, [type, end, options] as never[])
      if (signal) Reflect.apply(original, signal, ['abort', end, { once: true }] as never[])
    }
  const remove = (original: AnyFunction): AnyFunction =>
    function (this: EventTarget | undefined, type: string, listener: unknown, options?: unknown) {
      const target = this ?? globalThis
      Reflect.apply(original, target, [type, listener, options] as never[])
      forget(target, listener, keyOf(type, options))
    }
  replace(EventTarget.prototype, 'addEventListener', add as never)
  replace(EventTarget.prototype, 'removeEventListener', remove as never)
  return {
    count: () =>
      [...byTarget]
        .filter(([target]) => !isGone(target))
        .flatMap(([, ofTarget]) => [...ofTarget.values()])
        .reduce((sum, { size }) => sum + size, 0),
  }
}
