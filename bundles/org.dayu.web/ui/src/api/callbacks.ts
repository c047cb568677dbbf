import type { CallState } from './calls'
import { http } from './http'
import type { Page } from './orders'

/** A citizen whose call was lost and who waits to be called back. */
export interface Callback {
  id: string
  callId: string
  number: string
  queue: string | null
  agentId: string | null
  agentName: string | null
  /** The state in which the call was lost. */
  why: CallState
  lostAt: string
  done: boolean
  doneBy: string | null
  doneByName: string | null
  doneAt: string | null
}

export type CallbackWanted = 'OPEN' | 'DONE' | 'ALL'

export const callbacksApi = {
  list: (query: { state: CallbackWanted; offset: number; limit: number }, signal?: AbortSignal) =>
    http.get<Page<Callback>>('/callbacks', query, signal),
  done: (id: string) => http.post<Callback>(`/callbacks/${id}/done`),
  reopen: (id: string) => http.post<Callback>(`/callbacks/${id}/reopen`),
}
