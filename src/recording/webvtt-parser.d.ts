declare module 'webvtt-parser' {
  export interface WebVTTNode {
    type: 'text' | 'timestamp' | 'object'
    /** Of an object: `v`, `c`, `i`, … */
    name?: string
    /** The text, the time in seconds, or what stands behind the name in the tag. */
    value?: string | number
    children?: readonly WebVTTNode[]
  }
  interface WebVTTModule {
    WebVTTParser: new (entities: Readonly<Record<string, string>>) => {
      parse(text: string): {
        cues: readonly { startTime: number; endTime: number; tree: WebVTTNode }[]
        errors: readonly { message: string; line: number }[]
      }
    }
  }
  const module: WebVTTModule
  export { module as default }
}
