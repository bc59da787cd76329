/**
 * A text that may still be written while it is spoken: whole, as a stream of pieces, or as the answer of a request.
 * Streams of the AI SDK (text, and UI messages) are told from plain text by what they hold.
 */
export type TextSource =
  string | ReadableStream<string | Uint8Array> | AsyncIterable<string> | Response | Promise<TextSource>
