/** A request or a socket that is over: answered to its end, or not. */
export interface ProxyEvent {
  /** Method and path of the route, with the name of the id in place of the id; `null` where no route fits. */
  route: string | null
  /** The id that `authorize` gave; `null` without one, or where it was not asked. */
  identity: string | null
  /** Of the text to be spoken or the prompt, of a socket all that was said; `null` where there is none. */
  characters: number | null
  /** The text itself, only with `logText`; else `null`. */
  text: string | null
  /** Of the answer, for a socket 101; 499 where the caller left before it. */
  status: number
  /** From the request to the end of the answer. */
  durationMs: number
  /** `complete`, or how the answer was cut short: the caller left, or the service broke off or refused to go on. */
  outcome: 'complete' | 'aborted' | 'failed'
}
