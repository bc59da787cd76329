export { attachWebSocketProxy } from './server/node/attach-web-socket-proxy.ts'
export type {
  UpgradeListener,
  UpgradingServer,
  WebSocketProxy,
} from './server/node/attach-web-socket-proxy.ts'
export { createMemoryRateLimiter } from './server/memory-rate-limiter.ts'
export type { MemoryRateLimiterOptions } from './server/memory-rate-limiter.ts'
export { createSpeechProxy } from './server/speech-proxy.ts'
export type { SpeechProxy } from './server/speech-proxy.ts'
export type { SpeechProxyOptions } from './server/speech-proxy-options.ts'
export type { ProxyEvent } from './server/proxy-event.ts'
export type { ProxyRouteGroup } from './server/proxy-routes.ts'
export { fromRateLimiterFlexible } from './server/flexible-rate-limiter.ts'
export type { FlexibleLimiter } from './server/flexible-rate-limiter.ts'
export type { RateLimiter, RateLimiterAnswer } from './server/rate-limiter.ts'
export type { Authorize, SpeechIdentity } from './server/speech-identity.ts'
export type { SpeechLimits } from './server/speech-limits.ts'
