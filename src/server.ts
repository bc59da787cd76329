export { createSpeechProxy } from './server/speech-proxy.ts'
export type { SpeechProxy } from './server/speech-proxy.ts'
export type { SpeechProxyOptions } from './server/speech-proxy-options.ts'
