import { api, type Schemas } from './client'

export type Decision = Schemas['Decision']
export type Staffing = Schemas['StaffingStaffing']
export type StaffingWanted = Schemas['StaffingStaffingWanted']
export type Simulated = Schemas['SimulationResultQueue']

export const acdApi = {
  /** The latest decisions, newest first; of one queue if it is given, of one call if that is. */
  decisions: (query: { queue?: string | null; call?: string | null; most?: number }, signal?: AbortSignal) => api.get('/v1/acd/decisions', { query, signal }),
  plan: (wanted: StaffingWanted) => api.post('/v1/acd/staffing', wanted),
}
