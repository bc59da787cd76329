import { getRequestListener } from '@hono/node-server'
import createFastify from 'fastify'
import { attachWebSocketProxy, createSpeechProxy } from 'speakalong/server'

const proxy = createSpeechProxy({
  apiKey: process.env.ELEVENLABS_API_KEY,
  upstreamUrl: process.env.UPSTREAM_URL,
})
const listener = getRequestListener((request) => proxy.fetch(request), { overrideGlobalObjects: false })

const fastify = createFastify()
fastify.register(async (speech) => {
  speech.removeAllContentTypeParsers()
  speech.addContentTypeParser('*', (_request, _payload, done) => done(null))
  speech.all('/api/speech/*', (request, reply) => {
    reply.hijack()
    return listener(request.raw, reply.raw)
  })
})
attachWebSocketProxy(fastify.server, proxy)
await fastify.listen({ port: Number(process.env.PORT), host: '127.0.0.1' })
