/** Values of a query: what is `undefined` is left out, a list repeats its name (contract 0.3). */
export type Query = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>

/** Where the proxy is mounted. */
export interface ProxyUrl {
  /** The address of a route: its path segments, each encoded whole, behind the proxy's own path. */
  route(segments: readonly string[], query?: Query): URL
}

/** The options that hold an address, and what it may begin with. */
const protocols = {
  proxyUrl: ['http:', 'https:'],
  webSocketUrl: ['ws:', 'wss:', 'http:', 'https:'],
}

type AddressOption = keyof typeof protocols

/** Throws a `TypeError` for an address that can never work. A relative one is resolved by `route`, not before. */
export function createProxyUrl(address: string | URL, option: AddressOption = 'proxyUrl'): ProxyUrl {
  const text = String(address ?? '').trim()
  if (text === '')
    throw new TypeError(
      `\`${option}\` is empty; say where the speech proxy is mounted, for example "/api/speech".`,
    )
  const absolute = parseUrl(text)
  if (absolute) checkAbsolute(absolute, option)
  return {
    route(segments, query = {}) {
      const url = resolve(text, option)
      url.hash = ''
      url.pathname = [url.pathname.replace(/\/+$/, ''), ...segments.map(encodeSegment)].join('/')
      for (const [name, value] of Object.entries(query)) {
        for (const item of Array.isArray(value) ? value : [value]) {
          // Callers without types say null for "not given".
          if ((item ?? null) !== null) url.searchParams.append(name, String(item))
        }
      }
      return url
    },
  }
}

function resolve(text: string, option: AddressOption): URL {
  const url = parseUrl(text) ?? parseUrl(text, globalThis.document?.baseURI ?? globalThis.location?.href)
  if (url) return url
  throw new TypeError(
    `\`${option}\` "${text}" is relative, and there is no page to resolve it against. Give a whole address.`,
  )
}

// Not `URL.parse` or `URL.canParse`: Safari has them only since 18 and 17.
function parseUrl(text: string, base?: string): URL | null {
  try {
    return new URL(text, base)
  } catch {
    return null
  }
}

function checkAbsolute(url: URL, option: AddressOption): void {
  const allowed = protocols[option]
  if (!allowed.includes(url.protocol)) {
    throw new TypeError(
      `\`${option}\` begins with "${url.protocol}"; give an address with ${allowed.slice(0, 2).join(' or ')}, or a path.`,
    )
  }
  if (url.username !== '' || url.password !== '') {
    throw new TypeError(
      `\`${option}\` holds a user name or password, which browsers refuse; send them in \`headers\`.`,
    )
  }
}

/** Whether a text can stand as one path segment: not empty, no dots that mean a folder, no half of a surrogate pair. */
export function isPathSegment(segment: string): boolean {
  return segment !== '' && segment !== '.' && segment !== '..' && !/\p{Surrogate}/u.test(segment)
}

function encodeSegment(segment: string): string {
  if (!isPathSegment(segment)) throw new TypeError('An id in the path of a request is empty or made of dots.')
  return encodeURIComponent(segment)
}

/** An address fit for a message: what a query may hold is left out. */
export function displayUrl(url: URL): string {
  return url.origin + url.pathname
}
