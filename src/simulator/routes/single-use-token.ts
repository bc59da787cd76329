import * as v from 'valibot'
import { readInput } from '../read-input.ts'
import { jsonReply } from '../reply.ts'
import type { Route } from '../route.ts'
import { singleUseTokenTypes } from '../socket/single-use-tokens.ts'

const input = v.object({ path: v.object({ token_type: v.picklist(singleUseTokenTypes) }) })

/** `POST /v1/single-use-token/{token_type}`: what opens one socket without a key (contract 1.6). */
export const singleUseTokenRoute: Route = {
  method: 'POST',
  path: 'v1/single-use-token/*',
  async answer({ params, state }) {
    const { path } = readInput(input, { path: { token_type: params[0] } })
    return jsonReply({ token: state.tokens.mint(path.token_type) })
  },
}
