import { isSpeechError, SpeechError } from '../base/speech-error.ts'
import { createStore, type ReadableStore } from '../base/store.ts'
import type { Cancel, Timers } from '../base/timers.ts'

/** What a request has brought so far. */
export interface PagedState<Page> {
  readonly pages: readonly Page[]
  /** Why the last try failed; `null` while another one runs. */
  readonly error: SpeechError | null
  /** What is being asked for: the list anew, or its next page. */
  readonly running: 'first' | 'more' | null
}

export interface PagedRequestOptions<Page> {
  /** Asks for the page behind those given; for the first where there are none. */
  fetchPage: (before: readonly Page[], signal: AbortSignal) => Promise<Page>
  /** Whether there is a page behind these. Default: there never is. */
  hasMore?: ((pages: readonly Page[]) => boolean) | undefined
  timers: Timers
}

// Older than this, what is there is shown at once and asked for anew.
const freshMs = 300_000

/** A list over the network, shared by all who show it: asked for when the first one comes, aborted when the last one goes. */
export class PagedRequest<Page> implements ReadableStore<PagedState<Page>> {
  readonly #options: PagedRequestOptions<Page>
  readonly #store = createStore<PagedState<Page>>({ pages: [], error: null, running: null })
  #users = 0
  #controller: AbortController | null = null
  #loadedAtMs = -Infinity

  constructor(options: PagedRequestOptions<Page>) {
    this.#options = options
  }

  /** Whether nobody shows it and nothing is on its way. */
  get isIdle(): boolean {
    return this.#users === 0 && this.#controller === null
  }

  get = (): PagedState<Page> => this.#store.get()

  subscribe = (listener: () => void): Cancel => this.#store.subscribe(listener)

  /** Puts pages there that came another way, where none are. */
  seed = (pages: readonly Page[]): void => {
    if (this.get().pages.length > 0 || this.#controller) return
    this.#loadedAtMs = this.#options.timers.nowMs()
    this.#store.update({ pages, error: null })
  }

  /** Somebody shows it, until they cancel. */
  retain = (): Cancel => {
    this.#users++
    // Later, so that somebody who comes, goes and comes again at once, as under StrictMode, asks once.
    queueMicrotask(() => {
      if (this.#users > 0) void this.load()
    })
    let isGone = false
    return () => {
      if (isGone) return
      isGone = true
      if (--this.#users === 0) this.#abort()
    }
  }

  /** Asks for the first page, unless it is there or on its way. Resolves once it came or failed. */
  load = async (): Promise<void> => {
    const isFresh = this.#options.timers.nowMs() - this.#loadedAtMs < freshMs
    if (this.#controller || (isFresh && this.get().pages.length > 0)) return
    await this.#ask('first')
  }

  /** Asks for the list anew. The pages of before stay until its first page is there. */
  refresh = (): void => void this.#ask('first')

  /** Asks for the next page; does nothing while anything is on its way, or where there is none. */
  loadMore = (): void => {
    const { pages } = this.get()
    const hasMore = pages.length > 0 && (this.#options.hasMore?.(pages) ?? false)
    if (hasMore && !this.#controller) void this.#ask('more')
  }

  async #ask(running: 'first' | 'more'): Promise<void> {
    this.#abort()
    const controller = new AbortController()
    this.#controller = controller
    const before = running === 'more' ? this.get().pages : []
    this.#store.update({ running, error: null })
    try {
      const page = await this.#options.fetchPage(before, controller.signal)
      // Whoever aborted has set what is shown since.
      if (controller.signal.aborted) return
      this.#loadedAtMs = this.#options.timers.nowMs()
      this.#store.update({ pages: [...before, page], running: null })
    } catch (error) {
      if (controller.signal.aborted) return
      this.#store.update({ running: null, error: asSpeechError(error) })
    } finally {
      if (this.#controller === controller) this.#controller = null
    }
  }

  #abort(): void {
    if (!this.#controller) return
    this.#controller.abort()
    this.#controller = null
    this.#store.update({ running: null })
  }
}

function asSpeechError(error: unknown): SpeechError {
  if (isSpeechError(error)) return error
  const message = error instanceof Error ? error.message : String(error)
  return new SpeechError('invalid-request', message, { cause: error })
}
