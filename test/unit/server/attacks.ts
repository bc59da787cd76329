/**
 * A request that must not reach the service: what it tries, its bytes, and whether no more can come; one that stays open
 * has to be answered.
 */
export type Attack = readonly [name: string, bytes: string | Uint8Array, isWhole: boolean]

const close = 'connection: close\r\n'
const host = 'host: 127.0.0.1\r\n'
const json = 'content-type: application/json\r\n'
const speech = '/v1/text-to-speech/voice/stream'
const good = '{"text":"Hello"}'

function get(path: string, headers = ''): string {
  return `GET ${path} HTTP/1.1\r\n${host}${close}${headers}\r\n`
}

function post(path: string, body: string, headers = json): string {
  return `POST ${path} HTTP/1.1\r\n${host}${close}${headers}content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`
}

type Bytes = readonly [name: string, bytes: string | Uint8Array]

function speak(name: string, body: string): Bytes {
  return [name, post(speech, body)]
}

const named = (kind: string, requests: readonly string[], make: (one: string) => string): Bytes[] =>
  requests.map((one) => [`${kind}: ${one.slice(0, 90)} (${one.length})`, make(one)])

/** Routes of the account that no page is to reach, and ways to dress them up. */
const paths = [
  '/v1/user',
  '/v1/user/subscription',
  '/v1/history',
  '/v1/workspace',
  '/v1/voices',
  '/v1/voices/voice/settings',
  '/v1/voices/voice/edit',
  '/v1/voices/settings/default',
  '/v1/single-use-token/tts_websocket',
  '/v1/single-use-token/realtime_scribe',
  '/v1/speech-to-text',
  '/v1/speech-to-text/transcripts',
  '/v1/music/finetunes',
  '/v2/voices/voice',
  '/v3/voices',
  '/v1/models/',
  '/v1/models/eleven_v3',
  '/v1//models',
  '/v1/models//',
  '//v1/user',
  '/v1/voices/../user',
  '/v1/voices/voice/../../user',
  '/v1/voices/./../user',
  '/v1/voices/%2e%2e/user',
  '/v1/voices/%2E%2E/user',
  '/v1/voices/.%2e/user',
  '/v1/voices/%2e%2e%2fuser',
  '/v1/voices/..%2fuser',
  '/v1/voices/..%2Fuser',
  '/v1/voices/..%5cuser',
  '/v1/voices/..\\user',
  '/v1/voices/%252e%252e%252fuser',
  '/v1/voices/%25252e%25252e',
  '/v1/voices/%c0%ae%c0%ae%c0%afuser',
  '/v1/voices/%u002e%u002e',
  '/v1/voices/..;/user',
  '/v1/voices/voice;x=1',
  '/v1/voices/voice%3bx',
  '/v1/voices/voice%3fx=1',
  '/v1/voices/voice%23x',
  '/v1/voices/voice%00',
  '/v1/voices/voice%0d%0axi-api-key:%20x',
  '/v1/voices/voice%0a',
  '/v1/voices/voice%20x',
  '/v1/voices/voice+x',
  '/v1/voices/voice.json',
  '/v1/voices/@evil.example',
  '/v1/voices/http:%2f%2fevil.example',
  '/v1/voices/',
  '/v1/voices/%ff',
  '/v1/voices/%',
  '/v1/voices/%zz',
  '/v1/voices/é',
  '/v1/voices/‥',
  '/v1%2fmodels',
  '/v1/%6dodels',
  '/%76%31/models',
  '/V1/models',
  '/v1/Models',
  '/v1/models;',
  '/v1/models%20',
  '/v1/models%3f',
  '/v1/models#/../user',
  '/v1/models/..',
  '/v1/models/../user',
  '/v1/user?/v1/models',
  '/v1/user?path=/v1/models',
  '/v1/user#/v1/models',
  '/http://evil.example/v1/user',
  '/api/v1/text-to-speech',
  '/v1/text-to-speech//stream',
  `/v1/voices/${'a'.repeat(129)}`,
  `/v1/voices/${'a'.repeat(8_000)}`,
  '/v1/voices/__proto__/x',
  '/constructor/prototype',
]

const speechPaths = [
  '/v1/text-to-speech/%2e%2e/stream',
  '/v1/text-to-speech/..%2f..%2fuser/stream',
  '/v1/text-to-speech/a/../../voices/add',
  '/v1/text-to-speech/voice/stream/',
  '/v1/text-to-speech/voice/stream/with-timestamps/more',
  '/v1/text-to-speech/voice%2fstream',
  '/v1/text-to-speech/voice/%73tream/x',
  '/v1/text-to-dialogue',
  '/v1/sound-generation',
  '/v1/voices/add',
  '/v1/music/upload',
  '/v1/music/video-to-music',
  '/v1/single-use-token/tts_websocket',
  '/v1/models',
]

/** Request targets that are no path. */
const targets = [
  'http://evil.example/v1/models',
  'https://api.elevenlabs.io/v1/user',
  'http://127.0.0.1/v1/models',
  'evil.example/v1/models',
  'evil.example:443',
  '*',
  'file:///etc/passwd',
  '\\v1\\models',
]

const methods = ['PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'PROPFIND', 'PURGE', 'SEARCH', 'MKCOL', 'LINK']

const unknownMethods = ['get', 'GeT', 'TRACE', 'CONNECT', 'TRACK', 'BREW', 'PRI', 'G\tET', '']

const origins = [
  'origin: https://evil.example',
  'origin: null',
  'origin: file://',
  'origin: http://127.0.0.1.evil.example',
  'origin: http://127.0.0.1:1',
  'origin: http://localhost',
  'origin: https://friend.example.evil.example',
  'origin: https://friend.example:444',
  'origin: http://friend.example',
  'origin: https://FRIEND.example',
  'origin: https://friend.example, https://evil.example',
  'origin: https://evil.example\r\nsec-fetch-site: cross-site',
  'sec-fetch-site: cross-site',
  'sec-fetch-site: same-site',
  'sec-fetch-site: nonsense',
]

const contentTypes = [
  '',
  'content-type: text/plain\r\n',
  'content-type: application/x-www-form-urlencoded\r\n',
  'content-type: multipart/form-data; boundary=a\r\n',
  'content-type: application/jsonp\r\n',
  'content-type: text/plain; application/json\r\n',
  'content-type: application/json-seq\r\n',
]

const deep = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth)

const bodies: Bytes[] = [
  speak('an empty body', ''),
  speak('no JSON', 'text=Hello'),
  speak('JSON that is cut', '{"text":"Hello"'),
  speak('JSON with more behind it', `${good}${good}`),
  speak('a number that is none', '{"text":"a","seed":NaN}'),
  speak('null', 'null'),
  speak('a text', '"Hello"'),
  speak('a list', `[${good}]`),
  speak('no text', '{}'),
  speak('a text of null', '{"text":null}'),
  speak('a text that is a list, past every count', '{"text":["Hello"]}'),
  speak('a text that is an object', '{"text":{"toString":"Hello"}}'),
  speak('a text only in the prototype', '{"__proto__":{"text":"Hello"}}'),
  speak('a text only in the constructor', '{"constructor":{"prototype":{"text":"Hello"}}}'),
  speak('settings that are a list', '{"text":"a","voice_settings":[1]}'),
  speak('a setting that is an object', '{"text":"a","voice_settings":{"speed":{"$gt":0}}}'),
  speak('ids that are no list', '{"text":"a","previous_request_ids":{"0":"r"}}'),
  speak('nesting of 1,000', `{"text":${deep(1_000)}}`),
  speak('nesting of 100,000', deep(100_000)),
  speak('nesting of 100,000 in a field', `{"text":"a","voice_settings":${deep(100_000)}}`),
  speak('nesting of 50,000 objects', `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`),
  speak('a text longer than may be', JSON.stringify({ text: 'a'.repeat(2_001) })),
  speak('a text longer than may be, escaped', `{"text":"${'\\u0061'.repeat(2_001)}"}`),
  speak('a body larger than may be', JSON.stringify({ text: 'a'.repeat(70_000) })),
  [
    'a body said to be larger than may be',
    `POST ${speech} HTTP/1.1\r\n${host}${close}${json}content-length: 99999999999\r\n\r\n`,
  ],
  [
    'a body larger than may be, in chunks',
    `POST ${speech} HTTP/1.1\r\n${host}${close}${json}transfer-encoding: chunked\r\n\r\n` +
      `${'1000\r\n'.concat('a'.repeat(4096), '\r\n').repeat(20)}0\r\n\r\n`,
  ],
  ['a body that is not UTF-8', invalidUtf8([0xff, 0xfe])],
  ['a body with overlong UTF-8', invalidUtf8([0xc0, 0xaf])],
  ['a body with half a surrogate pair in UTF-8', invalidUtf8([0xed, 0xa0, 0x80])],
  ['a body with a cut character', invalidUtf8([0xe2, 0x82])],
  ['a body in UTF-16', utf16Body()],
  [
    'a body that stops before its end',
    `POST ${speech} HTTP/1.1\r\n${host}${close}${json}content-length: 500\r\n\r\n${good}`,
  ],
  [
    'chunks that stop before their end',
    `POST ${speech} HTTP/1.1\r\n${host}${close}${json}transfer-encoding: chunked\r\n\r\n10\r\n${good}\r\n`,
  ],
]

function invalidUtf8(bytes: readonly number[]): Uint8Array {
  const body = Buffer.concat([Buffer.from('{"text":"'), Buffer.from(bytes), Buffer.from('"}')])
  const head = `POST ${speech} HTTP/1.1\r\n${host}${close}${json}content-length: ${body.length}\r\n\r\n`
  return Buffer.concat([Buffer.from(head), body])
}

function utf16Body(): Uint8Array {
  const body = Buffer.from(good, 'utf16le')
  const head = `POST ${speech} HTTP/1.1\r\n${host}${close}${json}content-length: ${body.length}\r\n\r\n`
  return Buffer.concat([Buffer.from(head), body])
}

/** The first request is one that is refused; what is hidden behind it must not be taken for a second one. */
const smuggled = `GET /v1/models HTTP/1.1\r\n${host}\r\n`
const refused = `POST /v1/user HTTP/1.1\r\n${host}${json}`
const smuggling: Bytes[] = [
  [
    'length and chunks',
    `${refused}content-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n${smuggled}`,
  ],
  [
    'chunks and length',
    `${refused}transfer-encoding: chunked\r\ncontent-length: 5\r\n\r\n0\r\n\r\n${smuggled}`,
  ],
  ['two lengths', `${refused}content-length: 0\r\ncontent-length: 5\r\n\r\n${smuggled}`],
  ['a list of lengths', `${refused}content-length: 0, 5\r\n\r\n${smuggled}`],
  ['a length below 0', `${refused}content-length: -1\r\n\r\n${smuggled}`],
  ['a length with a sign', `${refused}content-length: +5\r\n\r\n${smuggled}`],
  ['a length in hexadecimal', `${refused}content-length: 0x5\r\n\r\n${smuggled}`],
  ['a length that overflows', `${refused}content-length: 18446744073709551616\r\n\r\n${smuggled}`],
  ['an unknown encoding', `${refused}transfer-encoding: xchunked\r\n\r\n0\r\n\r\n${smuggled}`],
  ['chunked, but not last', `${refused}transfer-encoding: chunked, identity\r\n\r\n0\r\n\r\n${smuggled}`],
  ['chunked twice', `${refused}transfer-encoding: chunked, chunked\r\n\r\n0\r\n\r\n${smuggled}`],
  ['chunked after a tab', `${refused}transfer-encoding:\x0bchunked\r\n\r\n0\r\n\r\n${smuggled}`],
  ['a space before the colon', `${refused}transfer-encoding : chunked\r\n\r\n0\r\n\r\n${smuggled}`],
  ['a folded header', `${refused}transfer-encoding:\r\n chunked\r\ncontent-length: 5\r\n\r\n${smuggled}`],
  ['a chunk size that is none', `${refused}transfer-encoding: chunked\r\n\r\nzz\r\n${smuggled}`],
  ['a chunk size below 0', `${refused}transfer-encoding: chunked\r\n\r\n-1\r\n${smuggled}`],
  [
    'a chunk longer than its size',
    `${refused}transfer-encoding: chunked\r\n\r\n1\r\nabc\r\n0\r\n\r\n${smuggled}`,
  ],
  ['bare line feeds', `POST /v1/user HTTP/1.1\nhost: 127.0.0.1\ncontent-length: 0\n\n${smuggled}`],
  ['bare carriage returns', `POST /v1/user HTTP/1.1\rhost: 127.0.0.1\r\r${smuggled}`],
  ['a body where none may be', `${get('/v1/user', 'content-length: 5\r\n')}abcde`],
]

const broken: Bytes[] = [
  ['no host', `GET /v1/models HTTP/1.1\r\n${close}\r\n`],
  ['two hosts', `GET /v1/models HTTP/1.1\r\n${host}host: evil.example\r\n${close}\r\n`],
  ['an empty host', `GET /v1/models HTTP/1.1\r\nhost:\r\n${close}\r\n`],
  [
    'a host that another name leads here by',
    `GET /v1/models HTTP/1.1\r\nhost: evil.example\r\norigin: http://evil.example\r\n${close}\r\n`,
  ],
  ['a host with a sign-in', `GET /v1/models HTTP/1.1\r\nhost: 127.0.0.1@evil.example\r\n${close}\r\n`],
  ['a host with a path', `GET /v1/models HTTP/1.1\r\nhost: evil.example/127.0.0.1\r\n${close}\r\n`],
  ['a line break in the path', `GET /v1/voices/a\r\nxi-api-key: x HTTP/1.1\r\n${host}${close}\r\n`],
  ['a line feed in a header', get('/v1/models', 'x-a: b\nx-c: d\r\nx d: e\r\n')],
  ['a null in a header', get('/v1/models', 'x-a: b\0c\r\n')],
  ['a null in the path', get('/v1/voices/a\0b')],
  ['a header without a name', get('/v1/models', ': value\r\n')],
  ['a header with a space in its name', get('/v1/models', 'x a: value\r\n')],
  ['a header without a colon', get('/v1/models', 'nonsense\r\n')],
  ['headers of 20 kB', get('/v1/models', `x-a: ${'a'.repeat(20_000)}\r\n`)],
  ['10,000 headers', get('/v1/models', 'x-a: b\r\n'.repeat(10_000))],
  ['a path of 20 kB', get(`/v1/models?${'a'.repeat(20_000)}`)],
  ['HTTP/0.9', 'GET /v1/models\r\n\r\n'],
  ['HTTP/9.9', `GET /v1/models HTTP/9.9\r\n${host}\r\n`],
  ['HTTP/2 without saying so', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
  ['the hello of TLS', Buffer.from('16030100a5010000a10303', 'hex')],
  ['nothing but noise', Buffer.from(Array.from({ length: 2_000 }, (_, i) => (i * 7919) & 255))],
  ['nothing at all', ''],
  ['a request that stops in its headers', `GET /v1/models HTTP/1.1\r\n${host}x-a: b`],
]

const socket = '/v1/text-to-speech/voice/stream-input'
const upgrade =
  'upgrade: websocket\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\nsec-websocket-version: 13\r\n'

function open(path: string, headers = upgrade): string {
  return `GET ${path} HTTP/1.1\r\n${host}connection: upgrade\r\n${headers}\r\n`
}

/** Sockets of the account that no page is to reach, and ways to dress them up. */
const socketPaths = [
  '/v1/text-to-speech/voice/multi-stream-input',
  '/v1/text-to-dialogue/stream-input',
  '/v1/text-to-dialogue/multi-stream-input',
  '/v1/convai/conversation',
  '/v1/speech-to-text/realtime',
  '/v1/voices/../user',
  '/v1/models',
  '/health',
  '/',
  `${socket}/`,
  `${socket}/../../user`,
  '/v1/text-to-speech/%2e%2e/stream-input',
  '/v1/text-to-speech/a%2fb/stream-input',
  '/v1/text-to-speech/voice/stream%2dinput',
  '/v1/text-to-speech/voice/stream-input;x',
  '/v1/text-to-speech//stream-input',
  '/v1/text-to-speech/other/stream-input',
  `http://evil.example${socket}`,
  `ws://evil.example${socket}`,
  `//evil.example/x?${socket}`,
  `${socket}#x`,
  `${socket}?model_id=eleven_v3`,
  `${socket}?output_format=pcm_48000`,
  `${socket}?model_id=eleven_multilingual_v2&model_id=eleven_v3`,
  `${socket}?model_id=eleven_multilingual_v2&model%5fid=eleven_v3`,
]

const socketOrigins = [...origins, 'sec-fetch-mode: websocket\r\norigin: https://evil.example']

/** Handshakes that are none. */
const handshakes: (readonly [name: string, bytes: string])[] = [
  ['no key', open(socket, upgrade.replace(/sec-websocket-key.*\r\n/, ''))],
  ['a key that is too short', open(socket, upgrade.replace('dGhl', ''))],
  ['two keys', open(socket, `${upgrade}sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\n`)],
  ['no version', open(socket, upgrade.replace(/sec-websocket-version.*\r\n/, ''))],
  ['an old version', open(socket, upgrade.replace('13', '8'))],
  ['another protocol', open(socket, upgrade.replace('websocket', 'h2c'))],
  ['two protocols', open(socket, upgrade.replace('websocket', 'h2c, websocket'))],
  ['POST', open(socket).replace('GET', 'POST')],
  ['HTTP/1.0', open(socket).replace('HTTP/1.1', 'HTTP/1.0')],
  ['two hosts', open(socket, `${upgrade}host: evil.example\r\n`)],
  ['a host that another name leads here by', open(socket).replace('127.0.0.1', 'evil.example')],
  ['a body', open(socket, `${upgrade}content-length: 5\r\n`)],
  ['a token that was used before', open(socket, `${upgrade}authorization: Token once\r\n`)],
  ['a ticket that was used before', open(`${socket}?ticket=once`)],
  ['a ticket that was used before, encoded', open(`${socket}?%74icket=onc%65`)],
]

const upgrades: Attack[] = [
  ...named('the socket', socketPaths, (path) => open(path)),
  ...named('the page of a socket', socketOrigins, (origin) => open(socket, `${upgrade}${origin}\r\n`)),
  ...handshakes.map(([name, bytes]) => [`a handshake: ${name}`, bytes] as const),
].map(([name, bytes]): Attack => [name, bytes, false])

/** Who speaks before the answer is not answered. */
const eager: Attack[] = [
  ['a handshake: frames before the answer', `${open(socket)}\x81\x85\0\0\0\0hello`, true],
  ['a handshake: a request behind it', `${open(socket)}${get('/v1/models')}`, true],
]

/** A good handshake, for what comes after it. */
export const handshake = open(socket)

/** A message on an open socket that must not reach the service, and with which code the socket is closed for it. */
export const socketAttacks: readonly (readonly [name: string, message: string | Uint8Array, code: number])[] =
  [
    ['no JSON', 'text=Hello', 1008],
    ['nothing', '', 1008],
    ['JSON that is cut', '{"text":"Hello"', 1008],
    ['null', 'null', 1008],
    ['a text', '"Hello"', 1008],
    ['a list', '[{"text":"Hello"}]', 1008],
    ['no text', '{"flush":true}', 1008],
    ['a text of null', '{"text":null}', 1008],
    ['a text that is a list, past every count', '{"text":["Hello"]}', 1008],
    ['a text that is a number', '{"text":5}', 1008],
    ['a text only in the prototype', '{"__proto__":{"text":"Hello"}}', 1008],
    ['settings that are a list', '{"text":" ","voice_settings":[1]}', 1008],
    ['a setting that is an object', '{"text":" ","voice_settings":{"speed":{"$gt":0}}}', 1008],
    [
      'a schedule that is an object',
      '{"text":" ","generation_config":{"chunk_length_schedule":{"0":50}}}',
      1008,
    ],
    ['a binary message', Buffer.from('{"text":"Hello"}'), 1008],
    ['nesting of 10,000', `{"text":${deep(10_000)}}`, 1008],
    ['a text longer than may be', JSON.stringify({ text: 'a'.repeat(2_001) }), 1008],
    ['a message larger than may be', JSON.stringify({ text: 'a'.repeat(70_000) }), 1009],
  ]

/** Bytes on an open socket that are no frames, or none of a page's. */
export const brokenFrames: readonly (readonly [name: string, bytes: Uint8Array])[] = [
  ['a frame without its mask', Buffer.from('\x81\x05hello', 'latin1')],
  ['a frame of no known kind', Buffer.from('\x83\x85\0\0\0\0hello', 'latin1')],
  ['reserved bits', Buffer.from('\xf1\x85\0\0\0\0hello', 'latin1')],
  ['packed, which was not agreed', Buffer.from('\xc1\x85\0\0\0\0hello', 'latin1')],
  ['a text that is not UTF-8', Buffer.from('\x81\x82\0\0\0\0\xc0\xaf', 'latin1')],
  ['a continuation of nothing', Buffer.from('\x80\x85\0\0\0\0hello', 'latin1')],
  ['a control frame in pieces', Buffer.from('\x09\x80\0\0\0\0', 'latin1')],
  ['a closing with half a code', Buffer.from('\x88\x81\0\0\0\0\x03', 'latin1')],
  ['a closing with a code that is none', Buffer.from('\x88\x82\0\0\0\0\x03\xee', 'latin1')],
  [
    'a frame said to be larger than may be',
    Buffer.from('\x81\xff\x7f\xff\xff\xff\xff\xff\xff\xff\0\0\0\0', 'latin1'),
  ],
  ['a request', Buffer.from(get('/v1/models'))],
  ['the hello of TLS', Buffer.from('16030100a5010000a10303', 'hex')],
]

const choices: Bytes[] = [
  ['a voice that may not speak', post('/v1/text-to-speech/other/stream', good)],
  ['a format that may not be', post(`${speech}?output_format=pcm_48000`, good)],
  ['two formats', post(`${speech}?output_format=mp3_44100_128&output_format=pcm_48000`, good)],
  [
    'a format twice, once encoded',
    post(`${speech}?output_format=mp3_44100_128&output%5fformat=pcm_48000`, good),
  ],
  speak('a model that may not speak', '{"text":"a","model_id":"eleven_v3"}'),
  speak(
    'a model that is said twice',
    '{"text":"a","model_id":"eleven_multilingual_v2","model_id":"eleven_v3"}',
  ),
  ['a token that was used before', get('/v1/models', 'authorization: Token once\r\n')],
  ['a token that was used before, for speech', post(speech, good, `${json}authorization: Token once\r\n`)],
]

const requests: Bytes[] = [
  ...named('the path', paths, (path) => get(path)),
  ...named('the path of speech', speechPaths, (path) => post(path, good)),
  ...named('the target', targets, (target) => get(target)),
  ...methods.map((method): Bytes => [`the method: ${method}`, get('/v1/models').replace('GET', method)]),
  ...methods
    .slice(0, 4)
    .map((method): Bytes => [`speech by ${method}`, post(speech, good).replace('POST', method)]),
  ...named('the method', unknownMethods, (method) => get('/v1/models').replace('GET', method)),
  ...named('the page', origins, (origin) => post(speech, good, `${json}${origin}\r\n`)),
  ...named('the content type', contentTypes, (type) => post(speech, good, type)),
  ...bodies,
  ...smuggling.map(([name, bytes]): Bytes => [`smuggling: ${name}`, bytes]),
  ...broken,
  ...choices,
]

/** All of them; each goes over a connection of its own. */
export const attacks: readonly Attack[] = [
  ...requests.map(([name, bytes]): Attack => [name, bytes, true]),
  ...upgrades,
  ...eager,
]
