import { http } from './http'

export type AgentState = 'SIGNED_OUT' | 'READY' | 'RESERVED' | 'RINGING' | 'TALKING' | 'WRAP_UP' | 'BREAK' | 'NOT_READY'

export interface Agent {
  id: string
  workNumber: string
  name: string
  phone: string | null
  state: AgentState
  reason: string | null
  since: string
  until: string | null
  call: string | null
  skills: Record<string, number>
  queues: string[]
}

export interface QueueView {
  name: string
  title: string
  waiting: number
  oldest: string | null
  ready: number
  signedIn: number
  answeredToday: number
  abandonedToday: number
  withinTargetToday: number
}

export const agentsApi = {
  me: () => http.get<Agent>('/agents/me'),
  signIn: (phone: string) => http.post<Agent>('/agents/me/sign-in', { phone }),
  signOut: () => http.post<Agent>('/agents/me/sign-out'),
  ready: () => http.post<Agent>('/agents/me/ready'),
  pause: (state: 'BREAK' | 'NOT_READY', reason: string) => http.post<Agent>('/agents/me/pause', { state, reason }),
  /** A supervisor's hand on somebody else. */
  of: (id: string) => ({
    signOut: () => http.post<Agent>(`/agents/${id}/sign-out`),
    ready: () => http.post<Agent>(`/agents/${id}/ready`),
    pause: (reason: string) => http.post<Agent>(`/agents/${id}/pause`, { state: 'NOT_READY', reason }),
  }),
}
