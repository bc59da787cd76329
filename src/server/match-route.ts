import type { ProxyRoute } from './proxy-routes.ts'

/** A route that was asked for, and the service's path for it. */
export interface RouteMatch {
  route: ProxyRoute
  /** Made from the route, never taken over from the request. */
  path: string
  /** The id in the path; `null` where the route has none. */
  id: string | null
}

/**
 * Finds the route that a request asks for, whatever prefix the proxy is mounted under, or `null`. The path is compared
 * as it was sent: an id is one segment of letters, digits, `-` and `_`, so that nothing that is encoded, and might be
 * decoded to another path by whoever comes next, fits any route.
 */
export function createRouteMatcher(
  routes: readonly ProxyRoute[],
): (method: string, pathname: string) => RouteMatch | null {
  const patterns = routes.map((route) => ({
    route,
    pattern: new RegExp(`${route.path.replace(parameter, '([\\w-]{1,128})')}$`),
  }))
  return (method, pathname) => {
    for (const { route, pattern } of patterns) {
      const found = route.method === method ? pattern.exec(pathname) : null
      if (!found) continue
      const id = found[1] ?? null
      return { route, path: route.path.replace(parameter, id ?? ''), id }
    }
    return null
  }
}

const parameter = /\{\w+\}/
