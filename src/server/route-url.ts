/** A route's address at the service; a path prefix and a query of the base are kept. */
export function routeUrl(baseUrl: URL, path: string, query: URLSearchParams): URL {
  const url = new URL(baseUrl)
  url.pathname = url.pathname.replace(/\/+$/, '') + path
  for (const [name, value] of query) url.searchParams.append(name, value)
  return url
}
