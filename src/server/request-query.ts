import { repeatableNames, type ProxyRoute } from './proxy-routes.ts'
import { Refusal } from './refusal.ts'

/**
 * What goes on of the query of a request. Throws a `Refusal` where a name that stands for one value comes twice: which of
 * them holds would be for the service to say, and a limit might have been held against the other.
 */
export function readQuery(url: URL, route: ProxyRoute): URLSearchParams {
  const query = new URLSearchParams()
  for (const [name, value] of url.searchParams) {
    if (!route.query.includes(name)) continue
    if (query.has(name) && !repeatableNames.includes(name)) {
      throw new Refusal(422, 'invalid_field', 'Input is given twice', { fields: [['query', name]] })
    }
    query.append(name, value)
  }
  return query
}
