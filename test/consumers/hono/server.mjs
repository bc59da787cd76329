import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { attachWebSocketProxy, createSpeechProxy } from 'speakalong/server'

const proxy = createSpeechProxy({
  apiKey: process.env.ELEVENLABS_API_KEY,
  upstreamUrl: process.env.UPSTREAM_URL,
})

const app = new Hono()
app.all('/api/speech/*', (context) => proxy.fetch(context.req.raw))

const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: Number(process.env.PORT) })
attachWebSocketProxy(server, proxy)
