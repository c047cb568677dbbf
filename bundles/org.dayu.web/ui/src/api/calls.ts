import { http } from './http'
import type { Page } from './orders'

export type CallState = 'ADMITTED' | 'SELF_SERVICE' | 'WAITING' | 'OFFERED' | 'TALKING' | 'CONSULTING' | 'CONFERENCE' | 'RATING' | 'ENDED'
export type LegRole = 'CITIZEN' | 'AGENT' | 'DEPARTMENT' | 'SUPERVISOR'

export interface LegView {
  id: string
  role: LegRole
  state: 'NEW' | 'OFFERED' | 'EARLY' | 'ANSWERED' | 'HELD' | 'ENDED'
  address: string
  userId: string | null
  answeredAt: string | null
}

export interface CallView {
  id: string
  version: number
  state: CallState
  direction: 'INBOUND' | 'OUTBOUND'
  caller: string
  called: string
  queue: string | null
  arrived: string | null
  startedAt: string
  talkingAt: string | null
  endedAt: string | null
  mode: 'TALK' | 'HOLD' | 'CONSULT' | 'THREE_WAY' | null
  agentId: string | null
  offerExpiresAt: string | null
  legs: LegView[]
  attributes: Record<string, string>
  endReason: string | null
  endedBy: LegRole | null
}

export interface Gone {
  id: string
  version: number
}

export interface Recording {
  id: string
  callId: string
  started: string
  millis: number
  caller: string
  agentId: string | null
  agentName: string | null
  queue: string | null
  state: 'RECORDING' | 'CLOSED' | 'RECOVERED'
  lostMillis: number
  bytes: number
}

const act = (id: string, what: string, body: object = {}) => http.post(`/calls/${id}/${what}`, body)

export const callsApi = {
  pickUp: (id: string) => act(id, 'pick-up'),
  hangUp: (id: string) => act(id, 'hang-up'),
  hold: (id: string) => act(id, 'hold'),
  retrieve: (id: string) => act(id, 'retrieve'),
  digits: (id: string, digits: string) => act(id, 'digits', { digits }),
  bringIn: (id: string, whom: { departmentId?: string; number?: string; phone?: string }, consult: boolean) =>
    act(id, 'third-party', { ...whom, consult }),
  merge: (id: string) => act(id, 'merge'),
  dropThird: (id: string) => http.delete(`/calls/${id}/third-party`),
}

export const recordingsApi = {
  list: (query: { from?: string; to?: string; agentId?: string; offset?: number; limit?: number }) =>
    http.get<Page<Recording>>('/recordings', query),
  audioUrl: (id: string) => `/api/v1/recordings/${id}/audio`,
  peaks: (id: string, buckets: number) => http.get<{ left: number[]; right: number[] }>(`/recordings/${id}/peaks`, { buckets }),
}
